package io.arbflow.domain.correlation;

import java.util.Arrays;

/** Means, deviations and covariance of a table of data; the divisor is the number of rows. */
final class SampleCovariance {
  private final int size;
  private final double[][] deviations;
  private final double[] covariance;

  private SampleCovariance(int size, double[][] deviations) {
    this.size = size;
    this.deviations = deviations;
    this.covariance = moments(deviations, size);
  }

  /**
   * About the columns' means.
   *
   * @param rows one instant each; all as long as the first
   * @throws IllegalArgumentException with fewer than two rows, no columns, rows of several lengths,
   *     or a value that is not finite
   */
  static SampleCovariance of(double[][] rows) {
    if (rows.length < 2 || rows[0].length == 0) {
      throw new IllegalArgumentException("rows=" + rows.length);
    }
    int size = rows[0].length;
    double[] means = new double[size];
    for (double[] row : rows) {
      requireFinite(row, size);
      for (int i = 0; i < size; i++) {
        means[i] += row[i] / rows.length;
      }
    }
    double[][] deviations = new double[rows.length][size];
    for (int t = 0; t < rows.length; t++) {
      for (int i = 0; i < size; i++) {
        deviations[t][i] = rows[t][i] - means[i];
      }
    }
    return new SampleCovariance(size, deviations);
  }

  private static void requireFinite(double[] row, int size) {
    if (row.length != size || !Arrays.stream(row).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("not " + size + " finite numbers");
    }
  }

  private static double[] moments(double[][] deviations, int size) {
    double[] moments = new double[size * size];
    for (double[] x : deviations) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          moments[i * size + j] += x[i] * x[j] / deviations.length;
        }
      }
    }
    return moments;
  }

  /** Columns. */
  int size() {
    return size;
  }

  /** Rows. */
  int count() {
    return deviations.length;
  }

  /** Each row less the columns' means. */
  double[][] deviations() {
    return deviations;
  }

  /** Size squared; not a copy. */
  double[] covariance() {
    return covariance;
  }

  double covariance(int i, int j) {
    return covariance[i * size + j];
  }
}
