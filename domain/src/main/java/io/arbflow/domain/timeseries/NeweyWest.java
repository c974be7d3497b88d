package io.arbflow.domain.timeseries;

import java.util.Arrays;

/**
 * Covariances that hold when errors are correlated over some lags and of different variances (Newey
 * and West 1987): Bartlett weights 1 - l / (lags + 1).
 */
public final class NeweyWest {

  private NeweyWest() {}

  /**
   * Covariance of least squares coefficients: (X'X)^-1 S (X'X)^-1.
   *
   * @param fit with the status OK
   * @param columns its regressors
   * @param lags over which errors may be correlated, 0 for White's (1980) covariance; overlapping
   *     targets of h steps have h - 1
   */
  public static double[][] covariance(Ols fit, double[][] columns, int lags) {
    int n = columns.length;
    double[][] scores = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        scores[i][j] = longRun(columns[i], columns[j], fit.residuals(), lags);
        scores[j][i] = scores[i][j];
      }
    }
    return sandwich(fit.inverseCross(), scores);
  }

  /**
   * Standard error of a mean whose terms may be correlated.
   *
   * @param lags as above
   */
  public static double meanError(double[] values, int lags) {
    double[] ones = new double[values.length];
    Arrays.fill(ones, 1);
    Ols mean = Ols.fit(values, ones);
    return Math.sqrt(covariance(mean, new double[][] {ones}, lags)[0][0]);
  }

  /** Sum over t and lags of weight x (a_t e_t b_s e_s + b_t e_t a_s e_s), lag 0 once. */
  private static double longRun(double[] a, double[] b, double[] errors, int lags) {
    double sum = 0;
    for (int t = 0; t < errors.length; t++) {
      sum += a[t] * b[t] * errors[t] * errors[t];
      for (int lag = 1; lag <= Math.min(lags, t); lag++) {
        double both = a[t] * b[t - lag] + b[t] * a[t - lag];
        sum += (1 - lag / (lags + 1.0)) * errors[t] * errors[t - lag] * both;
      }
    }
    return sum;
  }

  private static double[][] sandwich(double[][] bread, double[][] filling) {
    return product(product(bread, filling), bread);
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] result = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        for (int k = 0; k < b.length; k++) {
          result[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return result;
  }
}
