package io.arbflow.domain.timeseries;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Whether a mean differs from 0 when neighbours may be correlated over some lags: mean over its
 * {@link NeweyWest} error. That error is too small in short samples, since deviations are from the
 * sample's own mean; its square is divided by what it comes to on average for uncorrelated values,
 * 1 - (sum over |l| of weight (1 - |l| / n)) / n. The statistic is compared with Student's t of the
 * equivalent degrees of freedom of the Bartlett window, 3n / (2 (lags + 1)) (Priestley, Spectral
 * Analysis and Time Series, 1981, 6.2), at most n - 1.
 *
 * @param status whether the rest may be used
 * @param mean of the values
 * @param error its standard error
 * @param freedom degrees of freedom
 */
public record MeanTest(SeriesStatus status, double mean, double error, double freedom) {

  /**
   * Computes it.
   *
   * @param values in order of time
   * @param lags over which neighbours may be correlated, 0 for none; below half of the values
   * @throws IllegalArgumentException for other lags
   */
  public static MeanTest of(double[] values, int lags) {
    int n = values.length;
    if (lags < 0) {
      throw new IllegalArgumentException("lags=" + lags);
    }
    if (n < 3 || 2 * lags >= n) {
      return new MeanTest(SeriesStatus.TOO_SHORT, Double.NaN, Double.NaN, Double.NaN);
    }
    double mean = 0;
    for (double value : values) {
      mean += value / n;
    }
    double error = NeweyWest.meanError(values, lags) / Math.sqrt(kept(n, lags));
    if (!(error > 0) || !Double.isFinite(error)) {
      return new MeanTest(SeriesStatus.DEGENERATE, mean, Double.NaN, Double.NaN);
    }
    double freedom = Math.min(n - 1.0, 1.5 * n / (lags + 1));
    return new MeanTest(SeriesStatus.OK, mean, error, freedom);
  }

  /** Share of the variance of uncorrelated values that the estimate finds on average. */
  private static double kept(int n, int lags) {
    double lost = 1;
    for (int lag = 1; lag <= lags; lag++) {
      lost += 2 * (1 - lag / (lags + 1.0)) * (1 - (double) lag / n);
    }
    return 1 - lost / n;
  }

  /** The mean in standard errors. */
  public double statistic() {
    return mean / error;
  }

  /**
   * Whether the mean differs from 0 in either direction.
   *
   * @param level probability of saying so when it does not
   */
  public boolean significant(double level) {
    return status == SeriesStatus.OK
        && 2 * new TDistribution(freedom).cumulativeProbability(-Math.abs(statistic())) < level;
  }
}
