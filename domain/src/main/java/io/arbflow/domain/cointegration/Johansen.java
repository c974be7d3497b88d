package io.arbflow.domain.cointegration;

import io.arbflow.domain.timeseries.Regressors;
import io.arbflow.domain.timeseries.SeriesStatus;
import io.arbflow.domain.timeseries.Trend;
import java.util.Arrays;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Johansen's (1988) rank tests in the convention of LeSage's toolbox: the levels are detrended to
 * the deterministic order first; differences and lagged levels are cleared of the lagged
 * differences (all demeaned unless the order is -1); the eigenvalues are those of Skk^-1 Sk0 S00^-1
 * S0k, S being mean products.
 *
 * @param status whether the rest may be used
 * @param deterministicOrder -1 nothing, 0 constant, 1 linear trend
 * @param eigenvalues falling
 * @param vectors cointegrating vectors by rank, of length 1 in Skk; the first element of the first
 *     is positive
 * @param traceStatistics by rank under the null hypothesis, from 0
 * @param maxEigenvalueStatistics likewise
 * @param observations rows left after differencing and lags
 */
public record Johansen(
    SeriesStatus status,
    int deterministicOrder,
    double[] eigenvalues,
    double[][] vectors,
    double[] traceStatistics,
    double[] maxEigenvalueStatistics,
    int observations) {
  private static final double SYMMETRY = 1e-8;

  /**
   * Tests the series.
   *
   * @param series one array per series, equal lengths
   * @param deterministicOrder -1, 0 or 1
   * @param lags lagged differences
   * @throws IllegalArgumentException if the order or the lags are out of range
   */
  public static Johansen test(double[][] series, int deterministicOrder, int lags) {
    if (deterministicOrder < -1 || deterministicOrder > 1 || lags < 0) {
      throw new IllegalArgumentException("order=" + deterministicOrder + ", lags=" + lags);
    }
    int rows = series[0].length - 1 - lags;
    if (rows <= series.length * (lags + 2)) {
      return failed(SeriesStatus.TOO_SHORT, deterministicOrder);
    }
    try {
      return solve(cleared(series, deterministicOrder, lags), deterministicOrder, rows);
    } catch (MathRuntimeException | IllegalStateException singular) {
      return failed(SeriesStatus.DEGENERATE, deterministicOrder);
    }
  }

  /** Critical values of the trace statistics at 90, 95 and 99 %, by rank. */
  public double[][] traceCriticalValues() {
    double[][] values = new double[eigenvalues.length][];
    for (int rank = 0; rank < values.length; rank++) {
      values[rank] = JohansenCriticalValues.trace(deterministicOrder, values.length - rank);
    }
    return values;
  }

  /** Critical values of the greatest eigenvalue statistics at 90, 95 and 99 %, by rank. */
  public double[][] maxEigenvalueCriticalValues() {
    double[][] values = new double[eigenvalues.length][];
    for (int rank = 0; rank < values.length; rank++) {
      values[rank] = JohansenCriticalValues.maxEigenvalue(deterministicOrder, values.length - rank);
    }
    return values;
  }

  /**
   * How much of another series goes against one unit of a series in the first cointegrating vector:
   * series - ratio x other is stationary.
   */
  public double hedgeRatio(int series, int other) {
    return -vectors[0][other] / vectors[0][series];
  }

  /** Differences and lagged levels without what the lagged differences explain of them. */
  private record Cleared(double[][] differences, double[][] levels) {}

  private static Cleared cleared(double[][] series, int order, int lags) {
    Trend trend = Trend.values()[order + 1];
    Trend inner = order >= 0 ? Trend.CONSTANT : Trend.NONE;
    int p = series.length;
    int rows = series[0].length - 1 - lags;
    double[][] levels = new double[p][];
    double[][] differences = new double[p][];
    double[][] lagged = new double[p * lags][];
    for (int i = 0; i < p; i++) {
      double[] level = without(series[i], trend);
      double[] difference = new double[level.length - 1];
      for (int t = 0; t < difference.length; t++) {
        difference[t] = level[t + 1] - level[t];
      }
      differences[i] = without(Arrays.copyOfRange(difference, lags, lags + rows), inner);
      levels[i] = without(Arrays.copyOfRange(level, 1, 1 + rows), inner);
      for (int lag = 1; lag <= lags; lag++) {
        double[] then = Arrays.copyOfRange(difference, lags - lag, lags - lag + rows);
        lagged[(lag - 1) * p + i] = without(then, inner);
      }
    }
    if (lags > 0) {
      Regressors explained = new Regressors(lagged);
      for (int i = 0; i < p; i++) {
        differences[i] = residuals(explained, differences[i]);
        levels[i] = residuals(explained, levels[i]);
      }
    }
    return new Cleared(differences, levels);
  }

  private static double[] without(double[] series, Trend trend) {
    return trend == Trend.NONE
        ? series
        : residuals(new Regressors(trend.columns(series.length)), series);
  }

  private static double[] residuals(Regressors regressors, double[] series) {
    return regressors.residuals(series, regressors.coefficients(series));
  }

  /** As {@link #solve}, for what {@link RestrictedJohansen} has cleared. */
  static Johansen of(double[][] differences, double[][] levels) {
    try {
      return solve(new Cleared(differences, levels), 0, levels[0].length);
    } catch (MathRuntimeException | IllegalStateException singular) {
      return failed(SeriesStatus.DEGENERATE, 0);
    }
  }

  /** With Skk = L L' the symmetric problem L^-1 Sk0 S00^-1 S0k L^-T u = lambda u, v = L^-T u. */
  private static Johansen solve(Cleared cleared, int order, int rows) {
    RealMatrix skk = products(cleared.levels(), cleared.levels());
    RealMatrix sk0 = products(cleared.levels(), cleared.differences());
    RealMatrix s00 = products(cleared.differences(), cleared.differences());
    RealMatrix lower = new CholeskyDecomposition(skk, SYMMETRY, 0).getL();
    RealMatrix inverse = MatrixUtils.inverse(lower);
    RealMatrix half = inverse.multiply(sk0);
    RealMatrix middle = new CholeskyDecomposition(s00, SYMMETRY, 0).getSolver().getInverse();
    RealMatrix symmetric = half.multiply(middle).multiplyTransposed(half);
    RealMatrix even = symmetric.add(symmetric.transpose()).scalarMultiply(0.5);
    EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(even);
    return of(eigen, inverse, order, rows);
  }

  private static Johansen of(
      EigenDecompositionSymmetric eigen, RealMatrix inverse, int order, int rows) {
    double[] values = eigen.getEigenvalues();
    int p = values.length;
    double[][] vectors = new double[p][];
    double[] trace = new double[p];
    double[] most = new double[p];
    for (int rank = p - 1; rank >= 0; rank--) {
      most[rank] = -rows * Math.log1p(-values[rank]);
      trace[rank] = most[rank] + (rank + 1 < p ? trace[rank + 1] : 0);
      vectors[rank] = inverse.transpose().operate(eigen.getEigenvector(rank).toArray());
    }
    if (!Double.isFinite(trace[0])) {
      return failed(SeriesStatus.DEGENERATE, order);
    }
    double sign = vectors[0][0] < 0 ? -1 : 1;
    for (double[] vector : vectors) {
      for (int i = 0; i < p; i++) {
        vector[i] *= sign;
      }
    }
    return new Johansen(SeriesStatus.OK, order, values, vectors, trace, most, rows);
  }

  private static RealMatrix products(double[][] a, double[][] b) {
    RealMatrix products = new Array2DRowRealMatrix(a.length, b.length);
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        double sum = 0;
        for (int t = 0; t < a[i].length; t++) {
          sum += a[i][t] * b[j][t];
        }
        products.setEntry(i, j, sum / a[i].length);
      }
    }
    return products;
  }

  private static Johansen failed(SeriesStatus status, int order) {
    double[] none = new double[0];
    return new Johansen(status, order, none, new double[0][], none, none, 0);
  }
}
