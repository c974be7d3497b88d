package io.arbflow.domain.timeseries;

import io.arbflow.domain.option.Normal;

/**
 * The law of the t statistics of Dickey-Fuller and Engle-Granger tests: critical values for finite
 * samples (MacKinnon 2010, "Critical values for cointegration tests", Queen's Economics Department
 * working paper 1227) and asymptotic probabilities (MacKinnon 1994, Journal of Business and
 * Economic Statistics 12, 167-176).
 */
public final class MacKinnon {
  private static final int LEVELS = 3;

  private MacKinnon() {}

  /**
   * Critical values at 1, 5 and 10 %.
   *
   * @param trend of the test regression
   * @param variables 1 for a unit root test, else the series of the cointegrating regression
   * @param observations rows of the regression; for Engle-Granger the length of the series less 1
   * @throws IllegalArgumentException if there is no table for that many variables
   */
  public static double[] criticalValues(Trend trend, int variables, double observations) {
    double[][] surface = MacKinnonQuantiles.of(trend, variables);
    double inverse = 1 / observations;
    double[] values = new double[LEVELS];
    for (int i = 0; i < LEVELS; i++) {
      double[] b = surface[i];
      values[i] = b[0] + inverse * (b[1] + inverse * (b[2] + inverse * b[3]));
    }
    return values;
  }

  /**
   * Asymptotic probability of a statistic as low as this under the null hypothesis.
   *
   * @throws IllegalArgumentException if there is no table for that many variables (at most 6)
   */
  public static double asymptoticPValue(Trend trend, int variables, double tau) {
    return Double.isNaN(tau) ? 1 : MacKinnonProbabilities.of(trend, variables, tau);
  }

  /**
   * The probability in a finite sample: the statistic is first moved by the difference between its
   * asymptotic and its finite critical values, which is interpolated between the levels of the
   * table and flat outside. So that a statistic at the 5 % critical value has about 5 %.
   */
  public static double pValue(Trend trend, int variables, double observations, double tau) {
    double[] finite = criticalValues(trend, variables, observations);
    double[] asymptotic = criticalValues(trend, variables, Double.POSITIVE_INFINITY);
    int i = 1;
    while (i < LEVELS - 1 && tau > finite[i]) {
      i++;
    }
    double share = (tau - finite[i - 1]) / (finite[i] - finite[i - 1]);
    double within = Math.max(0, Math.min(1, share));
    double first = asymptotic[i - 1] - finite[i - 1];
    double last = asymptotic[i] - finite[i];
    return asymptoticPValue(trend, variables, tau + first + within * (last - first));
  }

  /** Standard normal distribution of the polynomial in tau. */
  static double normal(double[] coefficients, double tau) {
    double value = 0;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      value = value * tau + coefficients[i];
    }
    return Normal.cdf(value);
  }
}
