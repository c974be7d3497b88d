package io.arbflow.domain.cointegration;

import io.arbflow.domain.timeseries.Adf;
import io.arbflow.domain.timeseries.MacKinnon;
import io.arbflow.domain.timeseries.Ols;
import io.arbflow.domain.timeseries.SeriesStatus;
import io.arbflow.domain.timeseries.Trend;
import java.util.Arrays;

/**
 * Engle and Granger's (1987) test: least squares of one series on the others and a trend, then the
 * Dickey-Fuller statistic of the residuals without a constant. Its law is not that of a unit root
 * test of one series: MacKinnon's surfaces for as many variables as were regressed. Not symmetric:
 * which series is the dependent one matters.
 *
 * @param status whether the rest may be used
 * @param trend of the first step
 * @param betas coefficients of the other series
 * @param constant of the first step; 0 without
 * @param residuals of the first step
 * @param t statistic of the second step; low when the series are cointegrated
 * @param variables series, the dependent one included
 * @param observations length of the series
 */
public record EngleGranger(
    SeriesStatus status,
    Trend trend,
    double[] betas,
    double constant,
    double[] residuals,
    double t,
    int variables,
    int observations) {

  /**
   * Tests one series against others.
   *
   * @param lags lagged differences in the second step
   */
  public static EngleGranger test(
      double[] dependent, double[][] independent, Trend trend, int lags) {
    int n = dependent.length;
    double[][] columns = new double[independent.length + trend.terms()][];
    System.arraycopy(independent, 0, columns, 0, independent.length);
    System.arraycopy(trend.columns(n), 0, columns, independent.length, trend.terms());
    Ols first = Ols.fit(dependent, columns);
    if (first.status() != SeriesStatus.OK) {
      return failed(first.status(), trend, independent.length + 1, n);
    }
    Adf second = Adf.test(first.residuals(), Trend.NONE, lags);
    if (second.status() != SeriesStatus.OK) {
      return failed(second.status(), trend, independent.length + 1, n);
    }
    double[] betas = Arrays.copyOf(first.coefficients(), independent.length);
    double constant = trend == Trend.NONE ? 0 : first.coefficients()[independent.length];
    return new EngleGranger(
        SeriesStatus.OK,
        trend,
        betas,
        constant,
        first.residuals(),
        second.tau(),
        independent.length + 1,
        n);
  }

  /** MacKinnon's (2010) critical values at 1, 5 and 10 %. */
  public double[] criticalValues() {
    return MacKinnon.criticalValues(trend, variables, observations - 1.0);
  }

  /** Probability of so low a statistic without cointegration; 1 where there is no statistic. */
  public double pValue() {
    return status == SeriesStatus.OK
        ? MacKinnon.pValue(trend, variables, observations - 1.0, t)
        : 1;
  }

  private static EngleGranger failed(SeriesStatus status, Trend trend, int variables, int n) {
    double none = Double.NaN;
    return new EngleGranger(status, trend, new double[0], none, new double[0], none, variables, n);
  }
}
