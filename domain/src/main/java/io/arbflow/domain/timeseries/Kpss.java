package io.arbflow.domain.timeseries;

/**
 * Test of stationarity of Kwiatkowski, Phillips, Schmidt and Shin (1992): the opposite null
 * hypothesis to {@link Adf}. The long-run variance has Bartlett weights.
 *
 * @param status whether the rest may be used
 * @param trend CONSTANT for stationarity about a level, LINEAR about a trend
 * @param lags of the long-run variance
 * @param statistic large when the series is not stationary
 */
public record Kpss(SeriesStatus status, Trend trend, int lags, double statistic) {
  private static final double[] LEVEL_CRITICAL = {0.739, 0.463, 0.347};
  private static final double[] TREND_CRITICAL = {0.216, 0.146, 0.119};

  /**
   * Tests a series.
   *
   * @throws IllegalArgumentException if the trend is neither CONSTANT nor LINEAR, or the number of
   *     lags negative
   */
  public static Kpss test(double[] series, Trend trend, int lags) {
    if (lags < 0 || trend != Trend.CONSTANT && trend != Trend.LINEAR) {
      throw new IllegalArgumentException("lags=" + lags + ", trend=" + trend);
    }
    int n = series.length;
    if (n <= trend.terms() || n <= lags) {
      return new Kpss(SeriesStatus.TOO_SHORT, trend, lags, Double.NaN);
    }
    Ols fit = Ols.fit(series, trend.columns(n));
    double variance = fit.status() == SeriesStatus.OK ? longRunVariance(fit.residuals(), lags) : 0;
    if (!(variance > 0)) {
      return new Kpss(SeriesStatus.DEGENERATE, trend, lags, Double.NaN);
    }
    double partial = 0;
    double squares = 0;
    for (double residual : fit.residuals()) {
      partial += residual;
      squares += partial * partial;
    }
    return new Kpss(SeriesStatus.OK, trend, lags, squares / ((double) n * n * variance));
  }

  /** Critical values at 1, 5 and 10 % (table 1 of the paper); reject above them. */
  public double[] criticalValues() {
    return trend == Trend.CONSTANT ? LEVEL_CRITICAL.clone() : TREND_CRITICAL.clone();
  }

  private static double longRunVariance(double[] residuals, int lags) {
    double sum = 0;
    for (int t = 0; t < residuals.length; t++) {
      sum += residuals[t] * residuals[t];
      for (int lag = 1; lag <= Math.min(lags, t); lag++) {
        sum += 2 * (1 - lag / (lags + 1.0)) * residuals[t] * residuals[t - lag];
      }
    }
    return sum / residuals.length;
  }
}
