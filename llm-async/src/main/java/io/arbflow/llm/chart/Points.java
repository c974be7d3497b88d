package io.arbflow.llm.chart;

import java.util.Arrays;

/** What one series shows, as the chart library takes it. */
final class Points {
  private final double[] x;
  private final double[] y;
  private final double[] error;
  private int size;

  Points(int most) {
    x = new double[most];
    y = new double[most];
    error = new double[most];
  }

  /** A point at x, y with a whisker that reaches the error up and down. */
  void add(double atX, double atY, double whisker) {
    x[size] = atX;
    y[size] = atY;
    error[size++] = whisker;
  }

  int size() {
    return size;
  }

  double[] x() {
    return Arrays.copyOf(x, size);
  }

  double[] y() {
    return Arrays.copyOf(y, size);
  }

  double[] error() {
    return Arrays.copyOf(error, size);
  }
}
