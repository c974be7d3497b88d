package io.arbflow.domain.ensemble;

import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Logistic regression with a ridge: iteratively reweighted least squares, which is Newton's method
 * on the penalised likelihood (le Cessie and van Houwelingen 1992), with halved steps where a full
 * one would make it worse. The objective is strictly convex but for the intercept, so there is one
 * answer.
 */
final class LogisticRegression {
  private static final int MOST_STEPS = 100;
  private static final int MOST_HALVINGS = 30;
  private static final double CONVERGED = 1e-10;

  /** Keeps the system solvable when every outcome is the same; too small to move an answer. */
  private static final double INTERCEPT_RIDGE = 1e-9;

  private final double[][] rows;
  private final double[] targets;
  private final double[] weights;
  private final double ridge;

  private LogisticRegression(double[][] rows, double[] targets, double[] weights, double ridge) {
    this.rows = rows;
    this.targets = targets;
    this.weights = weights;
    this.ridge = ridge;
  }

  /**
   * Minimises sum w (log(1 + exp(s)) - t s) + ridge / 2 sum c^2 over the coefficients c, where s is
   * intercept plus row times c. The intercept is not penalised.
   *
   * @param rows features, one row per observation, all of one length
   * @param targets 0 to 1 each
   * @param weights 0 or more each
   * @param ridge 0 or more; above 0 there is an answer even where the classes can be separated
   * @return intercept, then one coefficient per feature
   */
  static double[] fit(double[][] rows, double[] targets, double[] weights, double ridge) {
    return new LogisticRegression(rows, targets, weights, ridge).solve();
  }

  private double[] solve() {
    double[] coefficients = new double[rows[0].length + 1];
    double loss = loss(coefficients);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] direction = direction(coefficients);
      double size = 1;
      double[] next = moved(coefficients, direction, size);
      double nextLoss = loss(next);
      for (int i = 0; i < MOST_HALVINGS && !(nextLoss <= loss); i++) {
        size /= 2;
        next = moved(coefficients, direction, size);
        nextLoss = loss(next);
      }
      double change = size * largest(direction);
      if (!(nextLoss <= loss)) {
        return coefficients; // as good as the arithmetic can tell
      }
      coefficients = next;
      loss = nextLoss;
      if (change < CONVERGED) {
        return coefficients;
      }
    }
    return coefficients;
  }

  /** Newton's: inverse Hessian times minus the gradient. */
  private double[] direction(double[] coefficients) {
    int size = coefficients.length;
    double[] gradient = new double[size];
    RealMatrix hessian = MatrixUtils.createRealMatrix(size, size);
    for (int n = 0; n < rows.length; n++) {
      double p = LogOdds.sigmoid(score(coefficients, rows[n]));
      double error = weights[n] * (targets[n] - p);
      double curvature = weights[n] * p * (1 - p);
      for (int i = 0; i < size; i++) {
        gradient[i] += error * feature(n, i);
        for (int j = 0; j < size; j++) {
          hessian.addToEntry(i, j, curvature * feature(n, i) * feature(n, j));
        }
      }
    }
    hessian.addToEntry(0, 0, INTERCEPT_RIDGE);
    for (int i = 1; i < size; i++) {
      gradient[i] -= ridge * coefficients[i];
      hessian.addToEntry(i, i, ridge + INTERCEPT_RIDGE);
    }
    return new CholeskyDecomposition(hessian, 1e-9, 0)
        .getSolver()
        .solve(new ArrayRealVector(gradient, false))
        .toArray();
  }

  private double loss(double[] coefficients) {
    double loss = 0;
    for (int n = 0; n < rows.length; n++) {
      double score = score(coefficients, rows[n]);
      loss += weights[n] * (LogOdds.softplus(score) - targets[n] * score);
    }
    for (int i = 1; i < coefficients.length; i++) {
      loss += ridge / 2 * coefficients[i] * coefficients[i];
    }
    return loss;
  }

  private double feature(int n, int i) {
    return i == 0 ? 1 : rows[n][i - 1];
  }

  private static double score(double[] coefficients, double[] row) {
    double score = coefficients[0];
    for (int i = 0; i < row.length; i++) {
      score += coefficients[i + 1] * row[i];
    }
    return score;
  }

  private static double[] moved(double[] from, double[] direction, double size) {
    double[] moved = from.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += size * direction[i];
    }
    return moved;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
