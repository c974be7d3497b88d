package io.arbflow.domain.correlation;

/** The sample correlation. */
public final class Pearson {

  private Pearson() {}

  /**
   * Of two series seen at the same instants.
   *
   * @return -1 to 1; NaN when one of them does not vary
   * @throws IllegalArgumentException when they are not of one length of at least two, or a value is
   *     not finite
   */
  public static double correlation(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " and " + y.length + " values");
    }
    double[][] rows = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      rows[t] = new double[] {x[t], y[t]};
    }
    return matrix(rows)[1];
  }

  /**
   * Of all pairs of columns.
   *
   * @param rows one instant each
   * @return row by row, 1 on the diagonal; NaN for a pair of which one column does not vary
   * @throws IllegalArgumentException with fewer than two rows, or rows that are not all finite and
   *     of one length
   */
  public static double[] matrix(double[][] rows) {
    return matrix(SampleCovariance.of(rows));
  }

  static double[] matrix(SampleCovariance sample) {
    int size = sample.size();
    double[] matrix = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double product = sample.covariance(i, i) * sample.covariance(j, j);
        matrix[i * size + j] = i == j ? 1 : sample.covariance(i, j) / Math.sqrt(product);
      }
    }
    return matrix;
  }

  /** Over the pairs of different columns. */
  static double averageCorrelation(SampleCovariance sample) {
    int size = sample.size();
    double sum = 0;
    for (double correlation : matrix(sample)) {
      sum += correlation;
    }
    double average = (sum - size) / ((double) size * (size - 1));
    if (!Double.isFinite(average)) {
      throw new IllegalArgumentException("one column only, or a column does not vary");
    }
    return average;
  }
}
