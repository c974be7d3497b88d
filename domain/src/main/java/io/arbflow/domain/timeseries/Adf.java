package io.arbflow.domain.timeseries;

import java.util.Arrays;

/**
 * Augmented Dickey-Fuller test with a fixed number of lags: the difference is regressed on the
 * level before it, the lagged differences and the trend. Null hypothesis: a unit root.
 *
 * @param status whether the rest may be used
 * @param trend of the regression
 * @param lags differences in it
 * @param tau t statistic of the level
 * @param level its coefficient
 * @param observations rows of the regression
 */
public record Adf(
    SeriesStatus status, Trend trend, int lags, double tau, double level, int observations) {

  /**
   * Tests a series.
   *
   * @throws IllegalArgumentException if the number of lags is negative
   */
  public static Adf test(double[] series, Trend trend, int lags) {
    if (lags < 0) {
      throw new IllegalArgumentException("lags=" + lags);
    }
    int rows = series.length - 1 - lags;
    if (rows <= 1 + lags + trend.terms()) {
      return failed(SeriesStatus.TOO_SHORT, trend, lags);
    }
    double[] difference = new double[series.length - 1];
    for (int t = 0; t < difference.length; t++) {
      difference[t] = series[t + 1] - series[t];
    }
    double[][] columns = new double[1 + lags + trend.terms()][];
    columns[0] = Arrays.copyOfRange(series, lags, lags + rows);
    for (int lag = 1; lag <= lags; lag++) {
      columns[lag] = Arrays.copyOfRange(difference, lags - lag, lags - lag + rows);
    }
    System.arraycopy(trend.columns(rows), 0, columns, 1 + lags, trend.terms());
    Ols fit = Ols.fit(Arrays.copyOfRange(difference, lags, lags + rows), columns);
    if (fit.status() != SeriesStatus.OK || !(fit.residualVariance() > 0)) {
      return failed(SeriesStatus.DEGENERATE, trend, lags);
    }
    return new Adf(SeriesStatus.OK, trend, lags, fit.tStatistic(0), fit.coefficients()[0], rows);
  }

  /** MacKinnon's (2010) critical values at 1, 5 and 10 % for the number of observations. */
  public double[] criticalValues() {
    return MacKinnon.criticalValues(trend, 1, observations);
  }

  /** Probability of so low a statistic under a unit root; 1 where there is no statistic. */
  public double pValue() {
    return status == SeriesStatus.OK ? MacKinnon.pValue(trend, 1, observations, tau) : 1;
  }

  /** Whether a unit root is rejected at the level. */
  public boolean rejects(double significance) {
    return pValue() <= significance;
  }

  private static Adf failed(SeriesStatus status, Trend trend, int lags) {
    return new Adf(status, trend, lags, Double.NaN, Double.NaN, 0);
  }
}
