package io.arbflow.domain.budget;

import io.arbflow.domain.correlation.LedoitWolf;
import io.arbflow.domain.correlation.ShrunkCovariance;
import java.util.Arrays;

/**
 * Returns of several strategies over the same intervals, and their moments: the covariance shrunk
 * towards the average variance (Ledoit and Wolf 2004), the means towards their grand mean (James
 * and Stein, positive part, for four strategies or more; fewer are left as they are).
 *
 * @param rows an interval each, a column for each strategy
 */
record ReturnSample(double[][] rows) {
  /** Variance at which a strategy that never moved is taken to move, of the largest variance. */
  private static final double LEAST_VARIANCE = 1e-6;

  int strategies() {
    return rows[0].length;
  }

  /** Shrunk means, per interval. */
  double[] mean() {
    int n = strategies();
    double[] mean = new double[n];
    for (double[] row : rows) {
      for (int i = 0; i < n; i++) {
        mean[i] += row[i] / rows.length;
      }
    }
    double grand = Arrays.stream(mean).average().orElseThrow();
    double spread = Arrays.stream(mean).map(m -> (m - grand) * (m - grand)).sum();
    if (n < 4 || !(spread > 0)) {
      return mean;
    }
    double error = trace(covariance()) / n / rows.length;
    double kept = Math.max(0, 1 - (n - 3) * error / spread);
    return Arrays.stream(mean).map(m -> grand + kept * (m - grand)).toArray();
  }

  /** Shrunk covariance, positive definite unless nothing ever moved. */
  double[][] covariance() {
    ShrunkCovariance shrunk = LedoitWolf.toIdentity(rows);
    int n = strategies();
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, shrunk.at(i, i));
    }
    double[][] covariance = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        covariance[i][j] = shrunk.at(i, j);
      }
      covariance[i][i] += LEAST_VARIANCE * largest;
    }
    return covariance;
  }

  static double trace(double[][] matrix) {
    double trace = 0;
    for (int i = 0; i < matrix.length; i++) {
      trace += matrix[i][i];
    }
    return trace;
  }
}
