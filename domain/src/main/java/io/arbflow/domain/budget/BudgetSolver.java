package io.arbflow.domain.budget;

import io.arbflow.domain.portfolio.Allocation;
import io.arbflow.domain.portfolio.Bounds;
import io.arbflow.domain.portfolio.MinimumShortfall;
import io.arbflow.domain.portfolio.Rebalancing;
import io.arbflow.domain.portfolio.ShortfallSample;
import io.arbflow.domain.portfolio.SolveStatus;
import io.arbflow.domain.portfolio.Turnover;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Proposes shares of capital. They sum to 1, or, where so few strategies are known that their
 * largest shares do not, to that. Pure: the same problem has the same answer.
 *
 * @param rules kept to
 */
public record BudgetSolver(BudgetRules rules) {
  private static final double TOUCHES = 1e-6;

  /** Shares for the problem, or the status that says why there are none. */
  public BudgetProposal propose(BudgetProblem problem) {
    int n = problem.strategies().size();
    int intervals = problem.returns().length;
    if (n == 0 || intervals < rules.leastIntervals() || n * rules.least() > 1) {
      return BudgetProposal.none(SolveStatus.INFEASIBLE, rules.method(), intervals);
    }
    ReturnSample sample = new ReturnSample(problem.returns());
    double[][] covariance = sample.covariance();
    if (!(ReturnSample.trace(covariance) > 0)) {
      return BudgetProposal.none(SolveStatus.INFEASIBLE, rules.method(), intervals);
    }
    Bounds shares = shares(n, problem.held());
    double whole = whole(shares);
    double[] held = problem.held() == null ? null : scaled(problem.held(), 1 / whole);
    Allocation found = solve(sample, problem, ofWhole(shares, whole), held);
    if (found.status() != SolveStatus.OPTIMAL) {
      return BudgetProposal.none(found.status(), rules.method(), intervals);
    }
    double[] proposed = scaled(found.weights(), whole);
    return new Explanation(rules, problem, sample).of(proposed, found.residual());
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
        Allocation ideal = ideals.maximumSharpe(unstepped(n));
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

  private Bounds unstepped(int n) {
    Bounds shares = shares(n, null);
    return ofWhole(shares, whole(shares));
  }

  /**
   * Of shares of the account's capital: around what is held as far as a step goes, unless the least
   * shares do not leave room for that.
   */
  private Bounds shares(int n, double[] held) {
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
    return Arrays.stream(lower).sum() <= 1 ? new Bounds(lower, upper) : wide;
  }

  /** The sum of shares: 1, or the most that the bounds reach. */
  private static double whole(Bounds shares) {
    return Math.min(1, Arrays.stream(shares.upper()).sum());
  }

  /** The bounds in parts of the whole; the largest sum to 1 in spite of rounding. */
  private static Bounds ofWhole(Bounds shares, double whole) {
    double[] upper = scaled(shares.upper(), (1 + 1e-12) / whole);
    return new Bounds(scaled(shares.lower(), 1 / whole), upper);
  }

  private Allocation rebalance(
      double[][] covariance, Bounds bounds, double[] held, double[] ideal) {
    double risk = ReturnSample.trace(covariance) / covariance.length / 2;
    return new Rebalancing(covariance, bounds, turnover(held, risk, ideal.length)).towards(ideal);
  }

  private Allocation shortfall(ShortfallSample sample, Bounds bounds, double[] held) {
    int n = bounds.lower().length;
    double risk = 0;
    for (int i = 0; i < n; i++) {
      double[] alone = new double[n];
      alone[i] = 1;
      risk += Math.max(0, sample.shortfall(alone)) / n;
    }
    return new MinimumShortfall(sample, bounds, turnover(held, risk, n)).minimum();
  }

  /** Moving everything once changes shares by 2 in sum. */
  private Turnover turnover(double[] held, double risk, int n) {
    return held == null ? Turnover.free(n) : new Turnover(held, rules.turnoverCost() * risk / 2);
  }

  private static double[] scaled(double[] values, double factor) {
    return Arrays.stream(values).map(v -> v * factor).toArray();
  }

  /** Puts figures and reasons to shares. */
  private record Explanation(BudgetRules rules, BudgetProblem problem, ReturnSample sample) {

    BudgetProposal of(double[] shares, double residual) {
      double[] mean = sample.mean();
      double[][] covariance = sample.covariance();
      List<BudgetProposal.Line> lines = new ArrayList<>();
      for (int i = 0; i < shares.length; i++) {
        double before = problem.held() == null ? Double.NaN : problem.held()[i];
        lines.add(
            new BudgetProposal.Line(
                problem.strategies().get(i),
                before,
                shares[i],
                mean[i],
                Math.sqrt(covariance[i][i]),
                binding(before, shares[i])));
      }
      return new BudgetProposal(
          SolveStatus.OPTIMAL,
          rules.method(),
          problem.returns().length,
          lines,
          problem.held() == null
              ? BudgetProposal.Figures.NONE
              : figures(problem.held(), mean, covariance),
          figures(shares, mean, covariance),
          residual);
    }

    private String binding(double before, double share) {
      if (share >= rules.most() - TOUCHES) {
        return "most";
      }
      if (share <= rules.least() + TOUCHES) {
        return "least";
      }
      return Math.abs(share - before) >= rules.mostStep() - TOUCHES ? "step" : "";
    }

    private BudgetProposal.Figures figures(double[] w, double[] mean, double[][] covariance) {
      Allocation weights = new Allocation(SolveStatus.OPTIMAL, w, 0);
      return new BudgetProposal.Figures(
          weights.expectedReturn(mean),
          weights.volatility(covariance),
          new ShortfallSample(problem.returns(), rules.tail()).shortfall(w));
    }
  }
}
