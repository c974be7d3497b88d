package io.arbflow.jobs.codec;

import io.arbflow.domain.market.Quote;
import java.util.Arrays;

/**
 * Collects the levels of one side as price, size, price, size …; reused from message to message.
 */
final class DepthBuffer {
  private double[] values = new double[64];
  private int size;

  void clear() {
    size = 0;
  }

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int length() {
    return size;
  }

  double get(int index) {
    return values[index];
  }

  double[] toArray() {
    return size == 0 ? Quote.NO_DEPTH : Arrays.copyOf(values, size);
  }
}
