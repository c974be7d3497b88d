package io.arbflow.domain.timeseries;

/**
 * Variance ratio of Lo and MacKinlay (1988): the variance of q-step returns over q times that of
 * one-step returns, from overlapping returns with the corrections that make both unbiased. 1 for a
 * random walk, below 1 when moves are taken back, above 1 when they go on.
 *
 * @param status whether the rest may be used
 * @param ratio the variance ratio
 * @param robustZ its distance from 1 in standard errors that allow for changing variance;
 *     asymptotically standard normal for uncorrelated returns
 */
public record VarianceRatio(SeriesStatus status, double ratio, double robustZ) {

  /**
   * Computes it.
   *
   * @param returns one-step returns
   * @param q steps
   * @throws IllegalArgumentException if q is below 2
   */
  public static VarianceRatio of(double[] returns, int q) {
    if (q < 2) {
      throw new IllegalArgumentException("q=" + q);
    }
    int n = returns.length;
    if (n <= q) {
      return new VarianceRatio(SeriesStatus.TOO_SHORT, Double.NaN, Double.NaN);
    }
    double mean = 0;
    for (double value : returns) {
      mean += value / n;
    }
    double squares = 0;
    for (double value : returns) {
      squares += (value - mean) * (value - mean);
    }
    if (!(squares > 0) || !Double.isFinite(squares)) {
      return new VarianceRatio(SeriesStatus.DEGENERATE, Double.NaN, Double.NaN);
    }
    double m = (double) q * (n - q + 1) * (1 - (double) q / n);
    double ratio = overlapping(returns, q, mean) / m / (squares / (n - 1));
    double error = Math.sqrt(robustVariance(returns, q, mean, squares));
    return new VarianceRatio(SeriesStatus.OK, ratio, (ratio - 1) / error);
  }

  private static double overlapping(double[] returns, int q, double mean) {
    double sum = 0;
    for (int end = q; end <= returns.length; end++) {
      double total = -q * mean;
      for (int i = end - q; i < end; i++) {
        total += returns[i];
      }
      sum += total * total;
    }
    return sum;
  }

  /** Sum over lags of (2 (q - j) / q)^2 delta_j. */
  private static double robustVariance(double[] returns, int q, double mean, double squares) {
    double variance = 0;
    for (int lag = 1; lag < q; lag++) {
      double products = 0;
      for (int t = lag; t < returns.length; t++) {
        double now = returns[t] - mean;
        double before = returns[t - lag] - mean;
        products += now * now * before * before;
      }
      double weight = 2.0 * (q - lag) / q;
      variance += weight * weight * products / (squares * squares);
    }
    return variance;
  }
}
