package io.arbflow.domain.timeseries;

/**
 * Ordinary least squares.
 *
 * @param status whether the rest may be used
 * @param coefficients in the order of the regressors
 * @param residuals in the order of the rows
 * @param residualVariance sum of squared residuals over rows less regressors
 * @param inverseCross (X'X)^-1
 */
public record Ols(
    SeriesStatus status,
    double[] coefficients,
    double[] residuals,
    double residualVariance,
    double[][] inverseCross) {

  /**
   * Fits a series.
   *
   * @param y dependent
   * @param columns one array per regressor, the constant included where there is one
   */
  public static Ols fit(double[] y, double[]... columns) {
    if (y.length <= columns.length) {
      return failed(SeriesStatus.TOO_SHORT);
    }
    return fit(y, new Regressors(columns));
  }

  /** Fits a series on regressors that are factored already; more rows than regressors. */
  public static Ols fit(double[] y, Regressors x) {
    double sum = 0;
    for (double value : y) {
      sum += value;
    }
    if (!x.independent() || !Double.isFinite(sum)) {
      return failed(SeriesStatus.DEGENERATE);
    }
    double[] coefficients = x.coefficients(y);
    double[] residuals = x.residuals(y, coefficients);
    double squares = 0;
    for (double residual : residuals) {
      squares += residual * residual;
    }
    double variance = squares / (y.length - coefficients.length);
    return new Ols(SeriesStatus.OK, coefficients, residuals, variance, x.inverseCross());
  }

  /** Standard error of a coefficient when errors are independent and of one variance. */
  public double standardError(int coefficient) {
    return Math.sqrt(residualVariance * inverseCross[coefficient][coefficient]);
  }

  /** A coefficient over its standard error. */
  public double tStatistic(int coefficient) {
    return coefficients[coefficient] / standardError(coefficient);
  }

  private static Ols failed(SeriesStatus status) {
    return new Ols(status, new double[0], new double[0], Double.NaN, new double[0][]);
  }
}
