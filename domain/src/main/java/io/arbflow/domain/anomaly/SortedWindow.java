package io.arbflow.domain.anomaly;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The last so many values, in order of size as well as of arrival: exact median, median absolute
 * deviation and ranks. Adding moves up to a window of numbers, which for hundreds of values is
 * faster than any tree; median and ranks are O(log W). Allocates nothing after construction; not
 * thread-safe.
 */
public final class SortedWindow {
  private final double[] sorted;
  private final double[] arrivals;
  private int oldest;
  private int size;

  /**
   * @param capacity how many values are kept
   * @throws IllegalArgumentException if it is below 1
   */
  public SortedWindow(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity=" + capacity);
    }
    sorted = new double[capacity];
    arrivals = new double[capacity];
  }

  /** Adds a value and drops the oldest of a full window; one that is not finite is left out. */
  public void add(double value) {
    if (!Double.isFinite(value)) {
      return;
    }
    double kept = value + 0.0; // no negative zero: it would sort apart from the other
    if (size == sorted.length) {
      remove(arrivals[oldest]);
      arrivals[oldest] = kept;
      oldest = (oldest + 1) % arrivals.length;
    } else {
      arrivals[size] = kept;
    }
    int at = firstAtLeast(kept);
    System.arraycopy(sorted, at, sorted, at + 1, size - at);
    sorted[at] = kept;
    size++;
  }

  /** How many values are held. */
  public int size() {
    return size;
  }

  /** The middle value, or the mean of the two; NaN when empty. */
  public double median() {
    return size == 0 ? Double.NaN : (sorted[(size - 1) / 2] + sorted[size / 2]) / 2;
  }

  /** The median of the absolute deviations from the median; NaN when empty. */
  public double medianAbsoluteDeviation() {
    if (size == 0) {
      return Double.NaN;
    }
    double median = median();
    int below = firstAtLeast(median);
    return (deviation((size - 1) / 2, median, below) + deviation(size / 2, median, below)) / 2;
  }

  /** How many of the values are at least this one. */
  public int countAtLeast(double value) {
    return size - firstAtLeast(value + 0.0);
  }

  /**
   * The deviation of the given rank. Deviations rise from the median to either side, so that the
   * rank + 1 least are the first {@code left} below and the others above; the right {@code left} is
   * found by halving.
   */
  private double deviation(int rank, double median, int below) {
    int wanted = rank + 1;
    int least = Math.max(0, wanted - (size - below));
    int most = Math.min(below, wanted);
    while (least < most) {
      int left = (least + most) / 2;
      int right = wanted - left;
      // One more from below belongs to the least when it is nearer than the last from above.
      if (median - sorted[below - 1 - left] < sorted[below + right - 1] - median) {
        least = left + 1;
      } else {
        most = left;
      }
    }
    double fromBelow = least == 0 ? 0 : median - sorted[below - least];
    double fromAbove = least == wanted ? 0 : sorted[below + wanted - least - 1] - median;
    return Math.max(fromBelow, fromAbove);
  }

  private void remove(double value) {
    int at = firstAtLeast(value);
    System.arraycopy(sorted, at + 1, sorted, at, size - at - 1);
    size--;
  }

  private int firstAtLeast(double value) {
    int from = 0;
    int to = size;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle] < value) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** A copy that shares nothing. */
  public SortedWindow copy() {
    SortedWindow copy = new SortedWindow(sorted.length);
    System.arraycopy(sorted, 0, copy.sorted, 0, size);
    System.arraycopy(arrivals, 0, copy.arrivals, 0, size);
    copy.oldest = oldest;
    copy.size = size;
    return copy;
  }

  /** How many values are kept at most. */
  public int capacity() {
    return sorted.length;
  }

  /** Writes the capacity and the values in order of arrival. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(sorted.length);
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeDouble(arrivals[(oldest + i) % arrivals.length]);
    }
  }

  /** Reads what was written. */
  public static SortedWindow read(DataInput in) throws IOException {
    SortedWindow window = new SortedWindow(in.readInt());
    window.size = in.readInt();
    for (int i = 0; i < window.size; i++) {
      window.arrivals[i] = in.readDouble();
      window.sorted[i] = window.arrivals[i];
    }
    Arrays.sort(window.sorted, 0, window.size);
    return window;
  }

  /** This window if it has the capacity, else one that has it, with the newest values. */
  public SortedWindow withCapacity(int capacity) {
    if (capacity == sorted.length) {
      return this;
    }
    SortedWindow other = new SortedWindow(capacity);
    for (int i = 0; i < size; i++) {
      other.add(arrivals[(oldest + i) % arrivals.length]);
    }
    return other;
  }
}
