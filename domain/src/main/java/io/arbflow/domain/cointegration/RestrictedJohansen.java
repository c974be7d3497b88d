package io.arbflow.domain.cointegration;

import io.arbflow.domain.timeseries.Regressors;
import io.arbflow.domain.timeseries.SeriesStatus;
import java.util.Arrays;

/**
 * Johansen's rank test with a constant inside the cointegrating relations and none outside, and
 * with seasonal dummies outside, as Johansen and Juselius (1990) tested the demand for money:
 * differences, and levels with a 1 beside them, are cleared of lagged differences and centred
 * dummies, without a constant.
 *
 * @param status whether the rest may be used
 * @param eigenvalues falling, one per series
 * @param traceStatistics by rank under the null hypothesis, from 0
 * @param maxEigenvalueStatistics likewise
 * @param vectors cointegrating vectors by rank; the constant stands last
 * @param observations rows left after the lags
 */
public record RestrictedJohansen(
    SeriesStatus status,
    double[] eigenvalues,
    double[] traceStatistics,
    double[] maxEigenvalueStatistics,
    double[][] vectors,
    int observations) {

  /**
   * Tests the series.
   *
   * @param series one array per series, equal lengths
   * @param levelLags lags of the model in levels, 2 or more: one less in differences
   * @param season periods of a year when there are seasonal dummies, else 1
   * @throws IllegalArgumentException if lags or season are out of range
   */
  public static RestrictedJohansen test(double[][] series, int levelLags, int season) {
    if (levelLags < 1 || season < 1) {
      throw new IllegalArgumentException("levelLags=" + levelLags + ", season=" + season);
    }
    int p = series.length;
    int rows = series[0].length - levelLags;
    if (rows <= p * (levelLags + 1) + season) {
      double[] none = new double[0];
      return new RestrictedJohansen(SeriesStatus.TOO_SHORT, none, none, none, new double[0][], 0);
    }
    double[][] differences = new double[p][];
    double[][] levels = new double[p + 1][];
    for (int i = 0; i < p; i++) {
      differences[i] = differences(series[i], levelLags, rows);
      levels[i] = Arrays.copyOf(series[i], rows); // lagged by all lags; by one gives the same rank
    }
    levels[p] = new double[rows];
    Arrays.fill(levels[p], 1);
    double[][] outside = outside(series, levelLags, season, rows);
    if (outside.length > 0) {
      Regressors explained = new Regressors(outside);
      clear(explained, differences);
      clear(explained, levels);
    }
    return of(Johansen.of(differences, levels), p, rows);
  }

  /** The last eigenvalue belongs to the constant and is 0. */
  private static RestrictedJohansen of(Johansen all, int p, int rows) {
    int kept = Math.min(p, all.eigenvalues().length);
    return new RestrictedJohansen(
        all.status(),
        Arrays.copyOf(all.eigenvalues(), kept),
        Arrays.copyOf(all.traceStatistics(), kept),
        Arrays.copyOf(all.maxEigenvalueStatistics(), kept),
        Arrays.copyOf(all.vectors(), kept),
        rows);
  }

  /** Lagged differences, and dummies that are 1 in their season less 1 / season. */
  private static double[][] outside(double[][] series, int levelLags, int season, int rows) {
    int p = series.length;
    double[][] columns = new double[p * (levelLags - 1) + season - 1][];
    for (int lag = 1; lag < levelLags; lag++) {
      for (int i = 0; i < p; i++) {
        columns[(lag - 1) * p + i] = differences(series[i], levelLags - lag, rows);
      }
    }
    for (int dummy = 1; dummy < season; dummy++) {
      double[] column = new double[rows];
      for (int t = 0; t < rows; t++) {
        column[t] = ((levelLags + t) % season == dummy ? 1 : 0) - 1.0 / season;
      }
      columns[p * (levelLags - 1) + dummy - 1] = column;
    }
    return columns;
  }

  /** Differences of so many rows, the first of them into the given index. */
  private static double[] differences(double[] series, int from, int rows) {
    double[] differences = new double[rows];
    for (int t = 0; t < rows; t++) {
      differences[t] = series[from + t] - series[from + t - 1];
    }
    return differences;
  }

  private static void clear(Regressors explained, double[][] columns) {
    for (int i = 0; i < columns.length; i++) {
      columns[i] = explained.residuals(columns[i], explained.coefficients(columns[i]));
    }
  }
}
