package io.arbflow.domain.portfolio;

import java.util.Arrays;

/**
 * Markowitz portfolios of assets with known moments, weights within bounds and of sum 1.
 *
 * @param mean expected returns
 * @param covariance of the returns, positive definite
 * @param bounds of the weights
 */
public record MeanVariance(double[] mean, double[][] covariance, Bounds bounds) {
  private static final int HALVINGS = 50;

  /** Throws IllegalArgumentException unless all are of one size. */
  public MeanVariance {
    if (covariance.length != mean.length || bounds.lower().length != mean.length) {
      throw new IllegalArgumentException("moments and bounds differ in size");
    }
  }

  /** Lowest variance. */
  public Allocation minimumVariance() {
    return bounds.feasible()
        ? QuadraticSolver.solve(budget())
        : Allocation.none(SolveStatus.INFEASIBLE);
  }

  /** Lowest variance among the weights with this expected return. */
  public Allocation efficientReturn(double target) {
    if (!bounds.feasible()) {
      return Allocation.none(SolveStatus.INFEASIBLE);
    }
    return QuadraticSolver.solve(budget().equation(mean, target));
  }

  /**
   * Highest ratio of excess return to standard deviation, by the homogenised programme: lowest y'Sy
   * with (mu - rf)'y = 1 and the bounds times the sum of y; weights are y over its sum (Cornuejols
   * and Tutuncu 2007, 8.1). INFEASIBLE if no weights have a positive excess return.
   *
   * @param riskFree rate of the same period
   */
  public Allocation maximumSharpe(double riskFree) {
    if (!bounds.feasible() || !(bounds.highestReturn(mean) > riskFree)) {
      return Allocation.none(SolveStatus.INFEASIBLE);
    }
    double scale = scale(riskFree);
    double[] excess = Arrays.stream(mean).map(m -> (m - riskFree) / scale).toArray();
    Allocation scaled = QuadraticSolver.solve(homogenised(excess));
    if (scaled.status() != SolveStatus.OPTIMAL) {
      return scaled;
    }
    double sum = Arrays.stream(scaled.weights()).sum();
    if (!(sum > ActiveSet.TOLERANCE)) {
      return Allocation.none(SolveStatus.INFEASIBLE);
    }
    double[] weights = Arrays.stream(scaled.weights()).map(y -> y / sum).toArray();
    return new Allocation(SolveStatus.OPTIMAL, weights, scaled.residual());
  }

  /**
   * Highest expected return at this standard deviation or less; INFEASIBLE below the lowest there
   * is.
   */
  public Allocation efficientRisk(double volatility) {
    Allocation lowest = minimumVariance();
    if (lowest.status() != SolveStatus.OPTIMAL) {
      return lowest;
    }
    if (lowest.volatility(covariance) > volatility) {
      return Allocation.none(SolveStatus.INFEASIBLE);
    }
    double from = lowest.expectedReturn(mean);
    double to = Math.min(bounds.highestReturn(mean), beyond(from, volatility));
    if (risk(to) <= volatility) {
      return efficientReturn(to);
    }
    return efficientReturn(frontier(from, to, volatility));
  }

  /** Return where the frontier has this risk, bisected; what cannot be solved is too risky. */
  private double frontier(double from, double to, double volatility) {
    double low = from;
    double high = to;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (low + high) / 2;
      if (risk(middle) <= volatility) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The best excess return there is, so that the homogenised weights are of the size of weights.
   */
  private double scale(double riskFree) {
    double highest = bounds.highestReturn(mean) - riskFree;
    return Double.isInfinite(highest)
        ? Arrays.stream(mean).map(m -> Math.abs(m - riskFree)).max().orElseThrow()
        : highest;
  }

  /** A return that nothing with this risk reaches: doubled until the frontier is beyond it. */
  private double beyond(double from, double volatility) {
    double highest = bounds.highestReturn(mean);
    double step = 1;
    while (from + step < highest && step < 1e6 && risk(from + step) <= volatility) {
      step *= 2;
    }
    return from + step;
  }

  /** NaN where there is no such portfolio. */
  private double risk(double target) {
    Allocation efficient = efficientReturn(target);
    return efficient.status() == SolveStatus.OPTIMAL
        ? efficient.volatility(covariance)
        : Double.NaN;
  }

  private QuadraticProgramme budget() {
    double[] ones = new double[mean.length];
    Arrays.fill(ones, 1);
    return new QuadraticProgramme(covariance).equation(ones, 1).within(bounds);
  }

  private QuadraticProgramme homogenised(double[] excess) {
    QuadraticProgramme programme = new QuadraticProgramme(covariance).equation(excess, 1);
    double[] negative = new double[excess.length];
    Arrays.fill(negative, -1);
    programme.atMost(negative, 0);
    for (int i = 0; i < excess.length; i++) {
      if (bounds.lower()[i] > Double.NEGATIVE_INFINITY) {
        programme.atMost(shareOfSum(i, bounds.lower()[i], 1), 0);
      }
      if (bounds.upper()[i] < Double.POSITIVE_INFINITY) {
        programme.atMost(shareOfSum(i, bounds.upper()[i], -1), 0);
      }
    }
    return programme;
  }

  /** Row of sign * (share * sum of y - y_i). */
  private double[] shareOfSum(int i, double share, double sign) {
    double[] row = new double[mean.length];
    Arrays.fill(row, sign * share);
    row[i] -= sign;
    return row;
  }
}
