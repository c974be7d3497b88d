package io.arbflow.domain.timeseries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OlsTest {

  /** Coefficients and both kinds of errors as statsmodels computes them. */
  @Test
  void agreesWithAnotherProgram() {
    double[][] columns = columns();
    Ols fit = Ols.fit(OracleSeries.companion(), columns);
    assertEquals(SeriesStatus.OK, fit.status());
    double[] coefficients = {-2.486018674672053, 0.25810717724691434, 4.497721259284354};
    double[] errors = {0.27383443005065183, 0.19017202480142048, 0.47276555848461416};
    double[] robust = {0.5223888220075599, 0.14760696091089862, 0.9418701355752604};
    double[][] covariance = NeweyWest.covariance(fit, columns, 4);
    for (int i = 0; i < coefficients.length; i++) {
      assertEquals(coefficients[i], fit.coefficients()[i], 1e-10);
      assertEquals(errors[i], fit.standardError(i), 1e-10);
      assertEquals(coefficients[i] / errors[i], fit.tStatistic(i), 1e-8);
      assertEquals(robust[i], Math.sqrt(covariance[i][i]), 1e-10);
    }
    assertEquals(2.7732184679124505, fit.residualVariance(), 1e-10);
  }

  @Test
  void residualsAreOrthogonalToTheRegressors() {
    double[][] columns = columns();
    double[] residuals = Ols.fit(OracleSeries.companion(), columns).residuals();
    for (double[] column : columns) {
      double product = 0;
      for (int i = 0; i < column.length; i++) {
        product += column[i] * residuals[i];
      }
      assertEquals(0, product, 1e-10);
    }
  }

  @Test
  void refusesWhatCannotBeToldApart() {
    double[] x = OracleSeries.noise();
    double[] twice = Arrays.stream(x).map(v -> 2 * v).toArray();
    double[] y = OracleSeries.companion();
    assertEquals(SeriesStatus.DEGENERATE, Ols.fit(y, x, twice).status());
    assertEquals(SeriesStatus.DEGENERATE, Ols.fit(y, new double[y.length]).status());
    assertEquals(SeriesStatus.TOO_SHORT, Ols.fit(new double[] {1}, new double[] {1}).status());
    double[] broken = y.clone();
    broken[3] = Double.NaN;
    assertEquals(SeriesStatus.DEGENERATE, Ols.fit(broken, x).status());
    assertEquals(SeriesStatus.DEGENERATE, Ols.fit(y, broken).status());
    assertThrows(IllegalStateException.class, () -> new Regressors(x, twice).coefficients(y));
  }

  /** Sums of overlapping returns: the naive error of their mean is far too small. */
  @Test
  void errorOfAMeanAllowsForOverlap() {
    Random random = new Random(81);
    int horizon = 10;
    int trials = 400;
    int naive = 0;
    int robust = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[] overlapping = overlapping(OracleSeries.gaussian(500, random), horizon);
      double mean = Arrays.stream(overlapping).average().orElseThrow();
      naive += Math.abs(mean) > 1.96 * NeweyWest.meanError(overlapping, 0) ? 1 : 0;
      robust += Math.abs(mean) > 1.96 * NeweyWest.meanError(overlapping, 2 * horizon) ? 1 : 0;
    }
    assertEquals(0.53, naive / (double) trials, 0.08);
    assertEquals(0.07, robust / (double) trials, 0.04);
  }

  private static double[] overlapping(double[] returns, int horizon) {
    double[] sums = new double[returns.length - horizon + 1];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Arrays.stream(returns, i, i + horizon).sum();
    }
    return sums;
  }

  private static double[][] columns() {
    double[] noise = OracleSeries.noise();
    double[] trend = new double[noise.length];
    for (int i = 0; i < trend.length; i++) {
      trend[i] = (i + 1) / 150.0;
    }
    return new double[][] {Trend.CONSTANT.columns(noise.length)[0], noise, trend};
  }
}
