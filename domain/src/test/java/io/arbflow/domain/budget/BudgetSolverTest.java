package io.arbflow.domain.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.portfolio.SolveStatus;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BudgetSolverTest {
  private static final StrategyView SILENT = StrategyView.of(0, 0, 0);

  private static BudgetRules rules(BudgetMethod method, double most, double step, double cost) {
    return new BudgetRules(method, 0.02, most, step, cost, 0.05, 10);
  }

  /** Independent strategies; the volatility of number i is (i + 1) basis points, its mean 1. */
  private static double[][] returns(int strategies, int intervals, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[intervals][strategies];
    for (double[] row : rows) {
      for (int i = 0; i < strategies; i++) {
        row[i] = 1e-4 * (1 + (i + 1) * random.nextGaussian());
      }
    }
    return rows;
  }

  private static BudgetProblem problem(double[][] returns, double[] held, StrategyView... views) {
    List<Strategy> strategies = Arrays.asList(Strategy.values()).subList(0, returns[0].length);
    List<StrategyView> all =
        views.length > 0 ? List.of(views) : Collections.nCopies(strategies.size(), SILENT);
    return new BudgetProblem(strategies, returns, held, all);
  }

  private static double[] shares(BudgetProposal proposal) {
    return proposal.lines().stream().mapToDouble(BudgetProposal.Line::share).toArray();
  }

  @ParameterizedTest
  @EnumSource(BudgetMethod.class)
  void everyMethodKeepsBoundsStepAndSum(BudgetMethod method) {
    double[] held = {0.1, 0.2, 0.3, 0.4};
    for (int seed = 0; seed < 5; seed++) {
      BudgetProposal proposal =
          new BudgetSolver(rules(method, 0.6, 0.1, 0.05))
              .propose(problem(returns(4, 300, seed), held));
      assertEquals(SolveStatus.OPTIMAL, proposal.status());
      double[] shares = shares(proposal);
      assertEquals(1, Arrays.stream(shares).sum(), 1e-9);
      for (int i = 0; i < 4; i++) {
        assertTrue(shares[i] >= 0.02 - 1e-9 && shares[i] <= 0.6 + 1e-9, Arrays.toString(shares));
        assertTrue(Math.abs(shares[i] - held[i]) <= 0.1 + 1e-9, Arrays.toString(shares));
      }
      assertEquals(held[3], proposal.lines().get(3).before());
    }
  }

  /** The calmest strategy holds least although it should hold most: every method buys it. */
  @ParameterizedTest
  @EnumSource(BudgetMethod.class)
  void everyMethodMovesTowardsTheCalmest(BudgetMethod method) {
    double[] held = {0.1, 0.2, 0.3, 0.4};
    double[] shares =
        shares(
            new BudgetSolver(rules(method, 0.6, 0.1, 0.01))
                .propose(problem(returns(4, 400, 1), held)));
    assertEquals(0.2, shares[0], 1e-6);
    assertTrue(shares[3] < 0.4 - 0.01, Arrays.toString(shares));
  }

  @Test
  void lowestVarianceOfIndependentStrategiesIsInverseVariance() {
    BudgetProposal proposal =
        new BudgetSolver(rules(BudgetMethod.MIN_VARIANCE, 1, 1, 0))
            .propose(problem(returns(2, 5_000, 3), null));
    // Variances 1 and 4, within sampling error.
    assertEquals(0.8, shares(proposal)[0], 0.03);
    assertTrue(Double.isNaN(proposal.before().mean()));
    assertTrue(proposal.after().volatility() < proposal.lines().get(0).volatility());
    assertTrue(proposal.after().shortfall() > 0);
  }

  @Test
  void whatIsDearDoesNotMove() {
    double[] held = {0.4, 0.6};
    double[] shares =
        shares(
            new BudgetSolver(rules(BudgetMethod.CVAR, 1, 1, 100))
                .propose(problem(returns(2, 200, 4), held)));
    assertEquals(0.4, shares[0], 1e-9);
  }

  @Test
  void fewStrategiesLeaveCapitalUnused() {
    BudgetProposal proposal =
        new BudgetSolver(rules(BudgetMethod.MIN_VARIANCE, 0.3, 1, 0.05))
            .propose(problem(returns(2, 100, 4), null));
    assertEquals(0.3, shares(proposal)[0], 1e-9);
    assertEquals(0.3, shares(proposal)[1], 1e-9);
    assertEquals("most", proposal.lines().get(0).binding());
    double[] held = {0.1, 0.1};
    double[] stepped =
        shares(
            new BudgetSolver(rules(BudgetMethod.HRP, 0.3, 0.05, 0))
                .propose(problem(returns(2, 100, 4), held)));
    assertEquals(0.15, stepped[0], 1e-9);
    assertEquals(0.15, stepped[1], 1e-9);
  }

  @Test
  void modelsMoveBlackLittermanByWhatTheyAreWorth() {
    double[][] returns = returns(2, 300, 6);
    BudgetSolver solver = new BudgetSolver(rules(BudgetMethod.BLACK_LITTERMAN, 0.9, 1, 0));
    double silent = shares(solver.propose(problem(returns, null)))[0];
    StrategyView shy = new StrategyView(0.52, 0.5, 0.01);
    double alittle = shares(solver.propose(problem(returns, null, shy, SILENT)))[0];
    StrategyView sure = new StrategyView(0.52, 0.5, 0.9);
    double more = shares(solver.propose(problem(returns, null, sure, SILENT)))[0];
    StrategyView against = new StrategyView(0.48, 0.5, 0.9);
    double less = shares(solver.propose(problem(returns, null, against, SILENT)))[0];
    assertTrue(less < silent && silent < alittle && alittle < more);
    // Volatilities 1 and 2 without an opinion: risk parity.
    assertEquals(2 / 3.0, silent, 0.05);
  }

  @Test
  void nothingIsProposedWithoutGrounds() {
    BudgetRules rules = rules(BudgetMethod.MAX_SHARPE, 1, 1, 0);
    double[][] losing = returns(2, 100, 1);
    for (double[] row : losing) {
      row[0] -= 0.01;
      row[1] -= 0.01;
    }
    BudgetSolver solver = new BudgetSolver(rules);
    assertEquals(SolveStatus.INFEASIBLE, solver.propose(problem(losing, null)).status());
    assertEquals(SolveStatus.INFEASIBLE, solver.propose(problem(returns(2, 9, 1), null)).status());
    assertEquals(SolveStatus.INFEASIBLE, solver.propose(problem(new double[20][2], null)).status());
    assertTrue(solver.propose(problem(losing, null)).lines().isEmpty());
  }

  @Test
  void rulesAndViewsOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> rules(BudgetMethod.CVAR, 0.01, 0.1, 0));
    assertThrows(IllegalArgumentException.class, () -> rules(BudgetMethod.CVAR, 1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new StrategyView(1.1, 0.5, 0));
    assertThrows(IllegalArgumentException.class, () -> new StrategyView(0.5, 0.5, 1));
    assertThrows(IllegalArgumentException.class, () -> BudgetMethod.of("guess"));
    assertEquals(BudgetMethod.MIN_VARIANCE, BudgetMethod.of("min-variance"));
  }

  @Test
  void aViewIsTheDistanceFromTheBaseRate() {
    StrategyView view = StrategyView.of(60, 49, 98);
    assertEquals(0.5, view.baseRate(), 1e-15);
    assertEquals((60 / 98.0 - 0.5) / 0.5, view.score(), 1e-12);
    assertEquals(98 / 148.0, view.confidence(), 1e-15);
    assertEquals(50 / 98.0, view.doubt(), 1e-12);
    assertTrue(!SILENT.speaks());
  }
}
