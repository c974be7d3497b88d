package io.arbflow.domain.portfolio;

import java.util.Arrays;

/**
 * Moves weights towards an ideal where that is worth its cost: lowest (w - ideal)'S(w - ideal)/2
 * plus the cost of turnover, weights within bounds and of sum 1. The absolute changes are split
 * into purchases and sales, w = held + bought - sold. Towards an ideal of 0 it is the portfolio of
 * lowest variance with costs.
 *
 * @param covariance S of the returns, positive definite
 * @param bounds of the weights
 * @param turnover what is held, and what moving costs
 */
public record Rebalancing(double[][] covariance, Bounds bounds, Turnover turnover) {

  /** Throws IllegalArgumentException unless all are of one size. */
  public Rebalancing {
    if (bounds.lower().length != covariance.length || turnover.held().length != covariance.length) {
      throw new IllegalArgumentException("covariance, bounds and held weights differ in size");
    }
  }

  /** The best weights on the way to the ideal; INFEASIBLE if none within the bounds sum to 1. */
  public Allocation towards(double[] ideal) {
    int n = covariance.length;
    if (!bounds.feasible()) {
      return Allocation.none(SolveStatus.INFEASIBLE);
    }
    double scale = scale();
    Allocation split =
        QuadraticSolver.solve(turnover.rate() > 0 ? costly(ideal, scale) : free(ideal, scale));
    if (split.status() != SolveStatus.OPTIMAL) {
      return split;
    }
    return new Allocation(
        SolveStatus.OPTIMAL, Arrays.copyOf(split.weights(), n), split.residual() * scale);
  }

  /** Mean variance, so that the programme's numbers are near 1 whatever the period. */
  private double scale() {
    double sum = 0;
    for (int i = 0; i < covariance.length; i++) {
      sum += covariance[i][i];
    }
    return sum > 0 ? sum / covariance.length : 1;
  }

  private QuadraticProgramme free(double[] ideal, double scale) {
    int n = covariance.length;
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return new QuadraticProgramme(quadratic(n, scale), linear(n, ideal, scale))
        .equation(ones, 1)
        .within(bounds);
  }

  /** Variables: n weights, n bought, n sold. */
  private QuadraticProgramme costly(double[] ideal, double scale) {
    int n = covariance.length;
    double[] costs = linear(3 * n, ideal, scale);
    Arrays.fill(costs, n, 3 * n, turnover.rate() / scale);
    QuadraticProgramme programme = new QuadraticProgramme(quadratic(3 * n, scale), costs);
    double[] ones = new double[3 * n];
    Arrays.fill(ones, 0, n, 1);
    programme.equation(ones, 1).within(bounds);
    for (int i = 0; i < n; i++) {
      double[] move = programme.unit(i, 1);
      move[n + i] = -1;
      move[2 * n + i] = 1;
      programme.equation(move, turnover.held()[i]);
      programme.atMost(programme.unit(n + i, -1), 0);
      programme.atMost(programme.unit(2 * n + i, -1), 0);
    }
    return programme;
  }

  private double[][] quadratic(int size, double scale) {
    double[][] quadratic = new double[size][size];
    for (int i = 0; i < covariance.length; i++) {
      for (int j = 0; j < covariance.length; j++) {
        quadratic[i][j] = covariance[i][j] / scale;
      }
    }
    return quadratic;
  }

  private double[] linear(int size, double[] ideal, double scale) {
    double[] linear = new double[size];
    for (int i = 0; i < covariance.length; i++) {
      linear[i] = -QuadraticProgramme.dot(covariance[i], ideal) / scale;
    }
    return linear;
  }
}
