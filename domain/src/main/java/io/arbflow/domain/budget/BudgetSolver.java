package io.arbflow.domain.budget;

import io.arbflow.domain.portfolio.Allocation;
import io.arbflow.domain.portfolio.Bounds;
import io.arbflow.domain.portfolio.MinimumShortfall;
import io.arbflow.domain.portfolio.Rebalancing;
import io.arbflow.domain.portfolio.ShortfallSample;
import io.arbflow.domain.portfolio.SolveStatus;
import io.arbflow.domain.portfolio.Turnover;
import java.util.Arrays;

/**
 * Proposes shares of capital. They sum to what is available, or, where so few strategies are known
 * that their largest shares do not, to that. Pure: the same problem has the same answer.
 *
 * @param rules kept to
 */
public record BudgetSolver(BudgetRules rules) {
  /** Shares for the problem, or the status that says why there are none. */
  public BudgetProposal propose(BudgetProblem problem) {
    int n = problem.strategies().size();
    int intervals = problem.returns().length;
    boolean room = problem.available() > 0 && n * rules.least() <= problem.available();
    if (n == 0 || intervals < rules.leastIntervals() || !room) {
      return BudgetProposal.none(SolveStatus.INFEASIBLE, rules.method(), intervals);
    }
    ReturnSample sample = new ReturnSample(problem.returns());
    double[][] covariance = sample.covariance();
    if (!(ReturnSample.trace(covariance) > 0)) {
      return BudgetProposal.none(SolveStatus.INFEASIBLE, rules.method(), intervals);
    }
    Bounds shares = shares(n, problem.held(), problem.available());
    double whole = whole(shares, problem.available());
    double[] held = problem.held() == null ? null : scaled(problem.held(), 1 / whole);
    Allocation found = solve(sample, problem, ofWhole(shares, whole), held);
    if (found.status() != SolveStatus.OPTIMAL) {
      return BudgetProposal.none(found.status(), rules.method(), intervals);
    }
    double[] proposed = scaled(found.weights(), whole);
    double rate = turnover(held, risk(sample, covariance), n).rate() / whole;
    return new Explanation(rules, problem, sample).of(proposed, rate, found.residual());
  }

  private Allocation solve(
      ReturnSample sample, BudgetProblem problem, Bounds bounds, double[] held) {
    IdealShares ideals = new IdealShares(sample);
    double[][] covariance = sample.covariance();
    int n = covariance.length;
    return switch (rules.method()) {
      case MIN_VARIANCE -> rebalance(covariance, bounds, held, new double[n]);
      case CVAR -> shortfall(new ShortfallSample(sample.rows(), rules.tail()), bounds, held);
      case MAX_SHARPE -> {
        Allocation ideal = ideals.maximumSharpe(unstepped(n, problem.available()));
        yield ideal.status() == SolveStatus.OPTIMAL
            ? rebalance(covariance, bounds, held, ideal.weights())
            : ideal;
      }
      case HRP -> rebalance(covariance, bounds, held, ideals.hierarchical().weights());
      case BLACK_LITTERMAN -> {
        IdealShares.Posterior posterior = ideals.blackLitterman(problem.views());
        yield rebalance(posterior.covariance(), bounds, held, posterior.weights());
      }
    };
  }

  private Bounds unstepped(int n, double available) {
    Bounds shares = shares(n, null, available);
    return ofWhole(shares, whole(shares, available));
  }

  /**
   * Of shares of the account's capital: around what is held as far as a step goes, unless the least
   * shares do not leave room for that.
   */
  private Bounds shares(int n, double[] held, double available) {
    Bounds wide = Bounds.same(n, rules.least(), rules.most());
    if (held == null) {
      return wide;
    }
    double[] lower = new double[n];
    double[] upper = new double[n];
    for (int i = 0; i < n; i++) {
      lower[i] = Math.min(rules.most(), Math.max(rules.least(), held[i] - rules.mostStep()));
      upper[i] = Math.max(rules.least(), Math.min(rules.most(), held[i] + rules.mostStep()));
    }
    return Arrays.stream(lower).sum() <= available ? new Bounds(lower, upper) : wide;
  }

  /** The sum of shares: what is available, or the most that the bounds reach. */
  private static double whole(Bounds shares, double available) {
    return Math.min(available, Arrays.stream(shares.upper()).sum());
  }

  /** The bounds in parts of the whole; the largest sum to 1 in spite of rounding. */
  private static Bounds ofWhole(Bounds shares, double whole) {
    double[] upper = scaled(shares.upper(), (1 + 1e-12) / whole);
    return new Bounds(scaled(shares.lower(), 1 / whole), upper);
  }

  private Allocation rebalance(
      double[][] covariance, Bounds bounds, double[] held, double[] ideal) {
    double risk = halfVariance(covariance);
    return new Rebalancing(covariance, bounds, turnover(held, risk, ideal.length)).towards(ideal);
  }

  private Allocation shortfall(ShortfallSample sample, Bounds bounds, double[] held) {
    int n = bounds.lower().length;
    Turnover turnover = turnover(held, averageShortfall(sample, n), n);
    return new MinimumShortfall(sample, bounds, turnover).minimum();
  }

  /** Risk of an average strategy, as the method measures it. */
  private double risk(ReturnSample sample, double[][] covariance) {
    return rules.method() == BudgetMethod.CVAR
        ? averageShortfall(new ShortfallSample(sample.rows(), rules.tail()), covariance.length)
        : halfVariance(covariance);
  }

  private static double halfVariance(double[][] covariance) {
    return ReturnSample.trace(covariance) / covariance.length / 2;
  }

  private static double averageShortfall(ShortfallSample sample, int n) {
    double risk = 0;
    for (int i = 0; i < n; i++) {
      double[] alone = new double[n];
      alone[i] = 1;
      risk += Math.max(0, sample.shortfall(alone)) / n;
    }
    return risk;
  }

  /** Moving everything once changes shares by 2 in sum. */
  private Turnover turnover(double[] held, double risk, int n) {
    return held == null ? Turnover.free(n) : new Turnover(held, rules.turnoverCost() * risk / 2);
  }

  private static double[] scaled(double[] values, double factor) {
    return Arrays.stream(values).map(v -> v * factor).toArray();
  }
}
