package io.arbflow.domain.matrixprofile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The shape at the end of a growing series against every earlier one in a bounded history: the left
 * matrix profile, which no later value changes. O(history) per value: each sum of products follows
 * from the one of the step before (STOMPI, Yeh et al. 2016). What rounding adds up is cleared by
 * starting the sums anew once per history. Not thread-safe.
 */
public final class LeftProfile {
  private final int window;
  private final double[] values;
  private final double[] means;
  private final double[] deviations;

  /** Sum of products of the newest window and the one that starts at the index. */
  private final double[] dots;

  private int size;

  /** Taken off every value kept, so that sums of products cancel less. */
  private double level = Double.NaN;

  private int sinceFresh;

  /**
   * @param window length of a shape, 2 or more
   * @param history values kept, at least two windows
   * @throws IllegalArgumentException when a bound does not hold
   */
  public LeftProfile(int window, int history) {
    if (window < 2 || history < 2 * window) {
      throw new IllegalArgumentException("window=" + window + " history=" + history);
    }
    this.window = window;
    values = new double[history];
    means = new double[history];
    deviations = new double[history];
    dots = new double[history];
  }

  /**
   * Appends a value; the oldest of a full history is forgotten.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public void add(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("not finite: " + value);
    }
    level = size == 0 ? value : level;
    if (size == values.length) {
      forgetOldest();
    }
    values[size++] = value - level;
    if (size < window) {
      return;
    }
    describe(newest());
    if (++sinceFresh >= values.length) {
      startAnew();
    } else {
      follow();
    }
  }

  private void forgetOldest() {
    size--;
    System.arraycopy(values, 1, values, 0, size);
    System.arraycopy(means, 1, means, 0, size);
    System.arraycopy(deviations, 1, deviations, 0, size);
    System.arraycopy(dots, 1, dots, 0, size);
  }

  private void describe(int start) {
    means[start] = WindowShape.mean(values, start, window);
    deviations[start] = WindowShape.deviation(values, start, window, means[start]);
  }

  /** From the sums of the window that ended one value earlier. */
  private void follow() {
    int newest = newest();
    double gone = newest == 0 ? 0 : values[newest - 1];
    double come = values[size - 1];
    for (int j = newest; j > 0; j--) {
      dots[j] = dots[j - 1] - values[j - 1] * gone + values[j + window - 1] * come;
    }
    dots[0] = WindowShape.dot(values, 0, newest, window);
  }

  private void startAnew() {
    double shift = values[size - 1];
    level += shift;
    for (int i = 0; i < size; i++) {
      values[i] -= shift;
    }
    for (int start = 0; start <= newest(); start++) {
      describe(start);
      dots[start] = WindowShape.dot(values, start, newest(), window);
    }
    sinceFresh = 0;
  }

  /** Values held. */
  public int size() {
    return size;
  }

  /** Start of the newest window; negative while there is none. */
  public int newest() {
    return size - window;
  }

  /** Population standard deviation of the window that starts at the index; 0 for a constant one. */
  public double deviation(int start) {
    return deviations[start];
  }

  /** How much the series rose over so many values after the window that starts at the index. */
  public double continuation(int start, int horizon) {
    int end = start + window - 1;
    return values[end + horizon] - values[end];
  }

  /** Distance of the newest window to the one that starts at the index, 0 to 2 sqrt(window). */
  public double distance(int start) {
    int newest = newest();
    double rough =
        WindowShape.distance(
            window,
            dots[start],
            means[newest],
            deviations[newest],
            means[start],
            deviations[start]);
    return WindowShape.refined(rough, values, start, newest, window, means, deviations);
  }

  /**
   * Start of the earlier window most like the newest one, the newest of several.
   *
   * @param exclusion windows that start less than this before it are trivially alike
   * @return -1 when there is none
   */
  public int nearest(int exclusion) {
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int start = newest() - exclusion; start >= 0; start--) {
      double distance = distance(start);
      if (distance < least) {
        least = distance;
        nearest = start;
      }
    }
    return nearest;
  }

  /** A copy that shares nothing. */
  public LeftProfile copy() {
    LeftProfile copy = new LeftProfile(window, values.length);
    System.arraycopy(values, 0, copy.values, 0, size);
    System.arraycopy(means, 0, copy.means, 0, size);
    System.arraycopy(deviations, 0, copy.deviations, 0, size);
    System.arraycopy(dots, 0, copy.dots, 0, size);
    copy.size = size;
    copy.level = level;
    copy.sinceFresh = sinceFresh;
    return copy;
  }

  /** Writes everything, sums included: what is restored goes on bit by bit as it would have. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(window);
    out.writeInt(values.length);
    out.writeInt(size);
    out.writeDouble(level);
    out.writeInt(sinceFresh);
    for (int i = 0; i < size; i++) {
      out.writeDouble(values[i]);
      out.writeDouble(means[i]);
      out.writeDouble(deviations[i]);
      out.writeDouble(dots[i]);
    }
  }

  /** Reads what was written. */
  public static LeftProfile read(DataInput in) throws IOException {
    LeftProfile profile = new LeftProfile(in.readInt(), in.readInt());
    profile.size = in.readInt();
    profile.level = in.readDouble();
    profile.sinceFresh = in.readInt();
    for (int i = 0; i < profile.size; i++) {
      profile.values[i] = in.readDouble();
      profile.means[i] = in.readDouble();
      profile.deviations[i] = in.readDouble();
      profile.dots[i] = in.readDouble();
    }
    return profile;
  }

  /** Whether this is a profile of such windows over such a history. */
  public boolean fits(int otherWindow, int otherHistory) {
    return window == otherWindow && values.length == otherHistory;
  }
}
