package io.arbflow.operators.budget;

import static io.arbflow.operators.budget.AllocatorRun.HOUR;
import static io.arbflow.operators.budget.AllocatorRun.MAIN;
import static io.arbflow.operators.budget.AllocatorRun.START;
import static io.arbflow.operators.budget.AllocatorRun.STEP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.budget.AdviceText;
import io.arbflow.domain.budget.BudgetAdvice;
import io.arbflow.domain.budget.BudgetMethod;
import io.arbflow.domain.budget.BudgetRules;
import io.arbflow.domain.budget.StrategyResult;
import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.correlation.LedoitWolf;
import io.arbflow.domain.correlation.ShrunkCovariance;
import io.arbflow.domain.opportunity.Strategy;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the allocator publishes is the best there is, by conditions that this test works out from
 * the results that it sent. Shares are rounded to 0.0001, and conditions hold to that.
 */
class AdviceOptimalityTest {
  private static final int STEPS = 80;
  private static final double GRID = 1e-4;

  /** Returns with one cause in common, in per mille; a row for each step. */
  private static double[][] returns(int strategies, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[STEPS][strategies];
    for (double[] row : rows) {
      double common = random.nextGaussian();
      for (int i = 0; i < strategies; i++) {
        row[i] = 1e-3 * (0.3 + common * i / 4 + (1 + i % 3) * random.nextGaussian());
      }
    }
    return rows;
  }

  private static BudgetAdvice advice(BudgetRules rules, double[][] rows, double[] posteriors)
      throws Exception {
    try (AllocatorRun run = AllocatorRun.of(AllocatorRun.settings(rules))) {
      run.command(
          AllocatorRun.set(
              CommandKind.SET_BUDGETS,
              START,
              "ann",
              Map.of("CONVERSION", "0.3", "REVERSAL", "0.2")));
      for (int step = 0; step <= STEPS; step++) {
        double[] row = rows[Math.min(step, STEPS - 1)]; // the last one is not over
        for (int i = 0; i < row.length; i++) {
          long at = START + step * STEP;
          Strategy strategy = Strategy.values()[i];
          StrategyResult result = new StrategyResult(strategy, at, row[i] * 1_000, 1_000);
          run.send(new AllocatorInput(MAIN, at, result, posteriors[i], null));
        }
      }
      run.at(START + 2 * HOUR);
      return AdviceText.read(run.recommended().get(0).detail());
    }
  }

  private static double[] shares(BudgetAdvice advice) {
    return advice.lines().stream().mapToDouble(line -> line.share().doubleValue()).toArray();
  }

  private static double[] silent(int strategies) {
    double[] silent = new double[strategies];
    Arrays.fill(silent, Double.NaN);
    return silent;
  }

  /**
   * Karush, Kuhn and Tucker for one sum and bounds: no share that may grow has a lower gradient
   * than one that may shrink.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noExchangeOfSharesLowersTheVariance(long seed) throws Exception {
    double[][] rows = returns(5, seed);
    BudgetRules rules = AllocatorRun.rules(BudgetMethod.MIN_VARIANCE, 0.35, 0.25, 0);
    double[] shares = shares(advice(rules, rows, silent(5)));
    double[] held = {0.3, 0.2, 0, 0, 0};
    double[] gradient = gradient(rows, shares);
    double tolerance = 2 * GRID * LedoitWolf.toIdentity(rows).at(2, 2); // the wildest's variance
    int pairs = 0;
    for (int up = 0; up < 5; up++) {
      double most = Math.min(0.35, held[up] + 0.25) - 2 * GRID;
      for (int down = 0; down < 5; down++) {
        double least = Math.max(0.02, held[down] - 0.25) + 2 * GRID;
        if (shares[up] < most && shares[down] > least) {
          pairs++;
          assertTrue(gradient[up] >= gradient[down] - tolerance, up + " for " + down);
        }
      }
    }
    assertTrue(pairs >= 4, "bounds alone decide");
    assertEquals(1, Arrays.stream(shares).sum(), 5 * GRID);
  }

  private static double[] gradient(double[][] rows, double[] shares) {
    ShrunkCovariance shrunk = LedoitWolf.toIdentity(rows);
    double[] gradient = new double[shares.length];
    for (int i = 0; i < shares.length; i++) {
      for (int j = 0; j < shares.length; j++) {
        gradient[i] += shrunk.at(i, j) * shares[j];
      }
    }
    return gradient;
  }

  /**
   * Of all splits between two strategies that bounds and step allow none has a lower mean of its
   * worst twentieth.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noSplitHasALowerShortfall(long seed) throws Exception {
    double[][] rows = returns(2, seed);
    BudgetRules rules = AllocatorRun.rules(BudgetMethod.CVAR, 0.9, 0.6, 0);
    BudgetAdvice advice = advice(rules, rows, silent(2));
    double found = shortfall(rows, shares(advice)[0]);
    double lowest = Double.MAX_VALUE;
    for (double share = 0.2; share <= 0.9; share += GRID) {
      lowest = Math.min(lowest, shortfall(rows, share));
    }
    double slope = Math.abs(shortfall(rows, 0.2) - shortfall(rows, 0.9));
    assertEquals(lowest, found, 10 * GRID * Math.max(slope, lowest));
    assertEquals(advice.after().shortfall(), found, 1e-3 * found);
    assertTrue(advice.residual() < 1e-10, "duality gap " + advice.residual());
  }

  /** Four of eighty steps are a twentieth. */
  private static double shortfall(double[][] rows, double share) {
    return Arrays.stream(rows)
        .mapToDouble(row -> -(share * row[0] + (1 - share) * row[1]))
        .sorted()
        .skip(STEPS - 4)
        .average()
        .orElseThrow();
  }

  /** The same results; the models were surer of one strategy than it has paid, then less sure. */
  @Test
  void whatTheModelsSaidMovesBlackLitterman() throws Exception {
    double[][] rows = returns(2, 9);
    BudgetRules rules = AllocatorRun.rules(BudgetMethod.BLACK_LITTERMAN, 0.9, 0.6, 0);
    double silent = shares(advice(rules, rows, silent(2)))[0];
    double surer = shares(advice(rules, rows, new double[] {0.75, Double.NaN}))[0];
    double doubting = shares(advice(rules, rows, new double[] {0.35, Double.NaN}))[0];
    assertTrue(doubting < silent && silent < surer, doubting + " " + silent + " " + surer);
  }
}
