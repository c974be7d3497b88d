package io.arbflow.domain.matrixprofile;

/** Distances of windows as the definition says, one pair at a time. */
final class BruteForce {

  private BruteForce() {}

  static double distance(double[] series, int first, int second, int window) {
    double[] a = normalised(series, first, window);
    double[] b = normalised(series, second, window);
    double squares = 0;
    for (int i = 0; i < window; i++) {
      squares += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(squares);
  }

  static double[] normalised(double[] series, int start, int window) {
    double mean = 0;
    for (int i = 0; i < window; i++) {
      mean += series[start + i] / window;
    }
    double variance = 0;
    boolean constant = true;
    for (int i = 0; i < window; i++) {
      variance += Math.pow(series[start + i] - mean, 2) / window;
      constant &= series[start + i] == series[start];
    }
    double[] normalised = new double[window];
    for (int i = 0; i < window; i++) {
      normalised[i] = constant ? 0 : (series[start + i] - mean) / Math.sqrt(variance);
    }
    return normalised;
  }
}
