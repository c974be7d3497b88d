package io.arbflow.operators.detect.signal;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The last values of a series, oldest first. Mutable, not thread-safe. */
public final class PriceWindow {
  private double[] ring;
  private int next;
  private int size;

  /**
   * @param capacity values kept
   */
  public PriceWindow(int capacity) {
    ring = new double[capacity];
  }

  /** Makes it keep so many; what is there and fits stays. For settings that changed. */
  public void keep(int capacity) {
    if (capacity != ring.length) {
      double[] kept = last(Math.min(size, capacity), 0);
      ring = Arrays.copyOf(kept, capacity);
      size = kept.length;
      next = size % capacity;
    }
  }

  /** Adds the newest value; the oldest goes when there is no room. */
  public void add(double value) {
    ring[next] = value;
    next = (next + 1) % ring.length;
    size = Math.min(size + 1, ring.length);
  }

  public int size() {
    return size;
  }

  /** The value so many before the newest, which is 0. */
  public double back(int age) {
    if (age < 0 || age >= size) {
      throw new IndexOutOfBoundsException(age + " of " + size);
    }
    return ring[Math.floorMod(next - 1 - age, ring.length)];
  }

  /**
   * Values in order of time.
   *
   * @param count how many
   * @param skipped newest ones that are left out
   */
  public double[] last(int count, int skipped) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = back(count - 1 - i + skipped);
    }
    return values;
  }

  /** The differences of neighbours in values that are in order. */
  public static double[] differences(double[] values) {
    double[] differences = new double[values.length - 1];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = values[i + 1] - values[i];
    }
    return differences;
  }

  /** A copy that shares nothing. */
  public PriceWindow copy() {
    PriceWindow copy = new PriceWindow(ring.length);
    copy.ring = ring.clone();
    copy.next = next;
    copy.size = size;
    return copy;
  }

  public void write(DataOutputView out) throws IOException {
    out.writeInt(ring.length);
    out.writeInt(size);
    for (int age = size - 1; age >= 0; age--) {
      out.writeDouble(back(age));
    }
  }

  public static PriceWindow read(DataInputView in) throws IOException {
    PriceWindow window = new PriceWindow(in.readInt());
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      window.add(in.readDouble());
    }
    return window;
  }
}
