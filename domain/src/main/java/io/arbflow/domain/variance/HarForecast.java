package io.arbflow.domain.variance;

import java.util.Arrays;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;

/**
 * HAR-RV (Corsi 2009): the mean realised variance of the next h periods is regressed on that of the
 * last 1, 5 and 22, by ordinary least squares. With h &gt; 1 the targets overlap, so that the
 * coefficients' covariance is Newey and West's (1987) with h - 1 lags.
 *
 * @param status whether the rest may be used
 * @param coefficients constant, daily, weekly, monthly; empty unless OK
 * @param covariance of the coefficients
 * @param residualVariance of a forecast with known coefficients
 * @param least the least target seen, and
 * @param most the greatest: a forecast outside them is extrapolation and is moved to the nearer one
 */
public record HarForecast(
    EstimateStatus status,
    double[] coefficients,
    double[][] covariance,
    double residualVariance,
    double least,
    double most) {
  /** Periods of the three averages. */
  public static final int DAY = 1;

  /** As above. */
  public static final int WEEK = 5;

  /** As above. */
  public static final int MONTH = 22;

  /** Rows of the regression below which nothing is estimated; ten for each coefficient. */
  public static final int LEAST_ROWS = 40;

  private static final int COEFFICIENTS = 4;

  /**
   * A forecast.
   *
   * @param variance expected mean variance per period of the horizon
   * @param standardError of that mean about the forecast: what is not explained and what is not
   *     known of the coefficients
   */
  public record Value(double variance, double standardError) {}

  /**
   * Estimates from consecutive realised variances, oldest first.
   *
   * @param realised variance per period, all in one unit
   * @param horizon periods h ahead
   * @throws IllegalArgumentException if the horizon is not positive
   */
  public static HarForecast fit(double[] realised, int horizon) {
    if (horizon < 1) {
      throw new IllegalArgumentException("horizon=" + horizon);
    }
    int rows = realised.length - MONTH - horizon + 1;
    if (rows < LEAST_ROWS) {
      return failed(EstimateStatus.TOO_FEW_OBSERVATIONS);
    }
    double unit = mean(realised, 0, realised.length);
    if (!(unit > 0) || unit == Double.POSITIVE_INFINITY) {
      return failed(EstimateStatus.DEGENERATE);
    }
    // In units of its own mean the regression does not notice whether variance is daily or per
    // tick.
    double[] scaled = Arrays.stream(realised).map(v -> v / unit).toArray();
    double[][] x = new double[rows][];
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      x[i] = regressors(scaled, MONTH + i);
      y[i] = mean(scaled, MONTH + i, horizon);
    }
    try {
      return estimate(x, y, horizon).times(unit);
    } catch (MathRuntimeException singular) {
      return failed(EstimateStatus.DEGENERATE);
    }
  }

  /**
   * Forecast after the last of the given realised variances.
   *
   * @param realised at least {@link #MONTH} values, oldest first
   * @throws IllegalStateException if the status is not OK
   */
  public Value forecast(double[] realised) {
    if (status != EstimateStatus.OK) {
      throw new IllegalStateException("no forecast: " + status);
    }
    double[] x = regressors(realised, realised.length);
    double value = coefficients[0];
    double uncertainty = residualVariance;
    for (int i = 0; i < COEFFICIENTS; i++) {
      value += i == 0 ? 0 : coefficients[i] * x[i - 1];
      for (int j = 0; j < COEFFICIENTS; j++) {
        uncertainty += withConstant(x, i) * covariance[i][j] * withConstant(x, j);
      }
    }
    return new Value(Math.max(least, Math.min(most, value)), Math.sqrt(uncertainty));
  }

  private static HarForecast estimate(double[][] x, double[] y, int horizon) {
    OLSMultipleLinearRegression ols = new OLSMultipleLinearRegression(1e-10);
    ols.newSampleData(y, x);
    double[] beta = ols.estimateRegressionParameters();
    double[] residuals = ols.estimateResiduals();
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < y.length; i++) {
      sum += residuals[i] * residuals[i];
      least = Math.min(least, y[i]);
      most = Math.max(most, y[i]);
    }
    double residualVariance = sum / (y.length - COEFFICIENTS);
    if (!Double.isFinite(residualVariance)) {
      return failed(EstimateStatus.DEGENERATE);
    }
    double[][] covariance = neweyWest(x, residuals, horizon - 1);
    return new HarForecast(EstimateStatus.OK, beta, covariance, residualVariance, least, most);
  }

  /** The same in another unit: only the constant is not a pure number. */
  private HarForecast times(double unit) {
    if (status == EstimateStatus.OK) {
      coefficients[0] *= unit;
      for (int i = 0; i < COEFFICIENTS; i++) {
        covariance[0][i] *= unit;
        covariance[i][0] *= unit;
      }
    }
    double variance = residualVariance * unit * unit;
    return new HarForecast(status, coefficients, covariance, variance, least * unit, most * unit);
  }

  /** (X'X)^-1 S (X'X)^-1, S with Bartlett weights, times n / (n - 4). */
  private static double[][] neweyWest(double[][] x, double[] residuals, int lags) {
    double[][] cross = new double[COEFFICIENTS][COEFFICIENTS];
    double[][] scores = new double[COEFFICIENTS][COEFFICIENTS];
    for (int t = 0; t < x.length; t++) {
      for (int i = 0; i < COEFFICIENTS; i++) {
        for (int j = 0; j < COEFFICIENTS; j++) {
          cross[i][j] += withConstant(x[t], i) * withConstant(x[t], j);
          scores[i][j] += lagged(x, residuals, t, lags, i, j);
        }
      }
    }
    RealMatrix inverse =
        new LUDecomposition(new Array2DRowRealMatrix(cross, false), 0).getSolver().getInverse();
    double correction = x.length / (double) (x.length - COEFFICIENTS);
    return inverse
        .multiply(new Array2DRowRealMatrix(scores, false))
        .multiply(inverse)
        .scalarMultiply(correction)
        .getData();
  }

  private static double lagged(double[][] x, double[] residuals, int t, int lags, int i, int j) {
    double here = residuals[t];
    double sum = here * here * withConstant(x[t], i) * withConstant(x[t], j);
    for (int lag = 1; lag <= Math.min(lags, t); lag++) {
      double both =
          withConstant(x[t], i) * withConstant(x[t - lag], j)
              + withConstant(x[t - lag], i) * withConstant(x[t], j);
      sum += (1 - lag / (lags + 1.0)) * here * residuals[t - lag] * both;
    }
    return sum;
  }

  private static double withConstant(double[] x, int i) {
    return i == 0 ? 1 : x[i - 1];
  }

  private static double[] regressors(double[] realised, int end) {
    return new double[] {
      mean(realised, end - DAY, DAY),
      mean(realised, end - WEEK, WEEK),
      mean(realised, end - MONTH, MONTH)
    };
  }

  private static double mean(double[] values, int from, int n) {
    double sum = 0;
    for (int i = from; i < from + n; i++) {
      sum += values[i];
    }
    return sum / n;
  }

  private static HarForecast failed(EstimateStatus status) {
    return new HarForecast(
        status, new double[0], new double[0][], Double.NaN, Double.NaN, Double.NaN);
  }
}
