package io.arbflow.domain.matrixprofile;

/** What the distance between two windows of a series is worked out from. */
final class WindowShape {
  /** Below this a distance from a correlation has lost half of its digits. */
  private static final double NEAR = 1e-2;

  private WindowShape() {}

  /** Mean of the window that starts at the index. */
  static double mean(double[] series, int start, int window) {
    double sum = 0;
    for (int i = start; i < start + window; i++) {
      sum += series[i];
    }
    return sum / window;
  }

  /** Population standard deviation; exactly 0 for a window whose values are all equal. */
  static double deviation(double[] series, int start, int window, double mean) {
    double squares = 0;
    boolean constant = true;
    for (int i = start; i < start + window; i++) {
      squares += (series[i] - mean) * (series[i] - mean);
      constant &= series[i] == series[start];
    }
    return constant ? 0 : Math.sqrt(squares / window);
  }

  /** Sum of products of two windows. */
  static double dot(double[] series, int first, int second, int window) {
    double sum = 0;
    for (int i = 0; i < window; i++) {
      sum += series[first + i] * series[second + i];
    }
    return sum;
  }

  /**
   * Euclidean distance of two windows after each is brought to mean 0 and population deviation 1:
   * sqrt(2 w (1 - correlation)). A constant window becomes all zeros: at distance 0 from another
   * one and sqrt(w) from any other.
   *
   * @param dot sum of their products
   */
  static double distance(
      int window, double dot, double meanA, double deviationA, double meanB, double deviationB) {
    if (deviationA == 0 || deviationB == 0) {
      return deviationA == deviationB ? 0 : Math.sqrt(window);
    }
    double covariance = dot / window - meanA * meanB;
    double correlation = Math.min(1, covariance / (deviationA * deviationB));
    return Math.sqrt(2 * window * (1 - correlation));
  }

  /**
   * The distance again where it is so small that 1 - correlation has cancelled: from the values
   * themselves.
   */
  static double refined(
      double distance,
      double[] series,
      int a,
      int b,
      int window,
      double[] means,
      double[] deviations) {
    if (!(distance < NEAR) || deviations[a] == 0 || deviations[b] == 0) {
      return distance;
    }
    double squares = 0;
    for (int i = 0; i < window; i++) {
      double first = (series[a + i] - means[a]) / deviations[a];
      double off = first - (series[b + i] - means[b]) / deviations[b];
      squares += off * off;
    }
    return Math.sqrt(squares);
  }
}
