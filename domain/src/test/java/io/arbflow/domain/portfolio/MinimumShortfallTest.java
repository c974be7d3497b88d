package io.arbflow.domain.portfolio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Outcomes of weight w in the first asset: 1 - 5w, 3w - 2, 1 and 1 percent. */
class MinimumShortfallTest {
  private static final double[][] TWO = {{-0.04, 0.01}, {0.01, -0.02}, {0.01, 0.01}, {0.01, 0.01}};
  private static final double[] NO_MEAN = new double[2];
  private static final double ANY = Double.NEGATIVE_INFINITY;

  private static MinimumShortfall of(double tail, Bounds bounds, Turnover turnover) {
    return new MinimumShortfall(new ShortfallSample(TWO, tail), bounds, turnover);
  }

  private static MinimumShortfall free(double tail) {
    return of(tail, Bounds.same(2, 0, 1), Turnover.free(2));
  }

  @Test
  void shortfallIsTheMeanOfTheWorstOutcomes() {
    double[] even = {0.5, 0.5};
    assertEquals(0.015, new ShortfallSample(TWO, 0.25).shortfall(even), 1e-15);
    assertEquals(0.01, new ShortfallSample(TWO, 0.5).shortfall(even), 1e-15);
    // A period and a half: (-1.5 - 0.5 / 2) / 1.5.
    assertEquals(0.0175 / 1.5, new ShortfallSample(TWO, 0.375).shortfall(even), 1e-15);
    assertEquals(0, new ShortfallSample(TWO, 1).shortfall(even), 1e-15);
  }

  @Test
  void theWorstPeriodsOfBothAssetsBalance() {
    Allocation best = free(0.25).minimum();
    assertEquals(SolveStatus.OPTIMAL, best.status());
    assertArrayEquals(new double[] {0.375, 0.625}, best.weights(), 1e-9);
    assertEquals(0.00875, new ShortfallSample(TWO, 0.25).shortfall(best.weights()), 1e-11);
    assertArrayEquals(new double[] {0, 1}, free(0.5).minimum().weights(), 1e-9);
  }

  @Test
  void boundsAndTargetBind() {
    Allocation bounded = of(0.25, Bounds.same(2, 0.4, 1), Turnover.free(2)).minimum();
    assertArrayEquals(new double[] {0.4, 0.6}, bounded.weights(), 1e-9);
    double[] mean = new ShortfallSample(TWO, 0.25).mean();
    assertArrayEquals(new double[] {-0.0025, 0.0025}, mean, 1e-15);
    Allocation earns = free(0.25).atReturn(mean, 0.002);
    assertArrayEquals(new double[] {0.1, 0.9}, earns.weights(), 1e-7);
    assertTrue(earns.expectedReturn(mean) >= 0.002 - 1e-10);
  }

  @Test
  void impossibleTargetsAndBoundsAreStatuses() {
    double[] mean = {0.01, 0.02};
    assertEquals(SolveStatus.INFEASIBLE, free(0.25).atReturn(mean, 0.021).status());
    assertEquals(SolveStatus.OPTIMAL, free(0.25).atReturn(mean, 0.02).status());
    MinimumShortfall tooSmall = of(0.25, Bounds.same(2, 0, 0.4), Turnover.free(2));
    assertEquals(SolveStatus.INFEASIBLE, tooSmall.atReturn(NO_MEAN, ANY).status());
  }

  /** Leaving the first asset saves 5 for each unit, and costs twice the rate: both weights move. */
  @Test
  void costsHoldBackWhatDoesNotPay() {
    double[] held = {1, 0};
    Bounds bounds = Bounds.same(2, 0, 1);
    Allocation worth = of(0.25, bounds, new Turnover(held, 0.0249)).minimum();
    assertArrayEquals(new double[] {0.375, 0.625}, worth.weights(), 1e-8);
    Allocation dear = of(0.25, bounds, new Turnover(held, 0.0251)).minimum();
    assertArrayEquals(held, dear.weights(), 1e-8);
  }

  @Test
  void randomWeightsAreNeverBetter() {
    Random random = new Random(5);
    for (int round = 0; round < 12; round++) {
      double[][] returns = new double[60][6];
      for (double[] period : returns) {
        for (int i = 0; i < period.length; i++) {
          period[i] = 1e-4 * (random.nextGaussian() * (i + 1) + 0.3);
        }
      }
      double[] held = weights(random, 6);
      Turnover turnover = new Turnover(held, round % 2 == 0 ? 0 : 2e-5);
      Bounds bounds = Bounds.same(6, 0, 0.4);
      ShortfallSample sample = new ShortfallSample(returns, 0.1);
      MinimumShortfall problem = new MinimumShortfall(sample, bounds, turnover);
      Allocation best = problem.minimum();
      assertEquals(SolveStatus.OPTIMAL, best.status());
      assertTrue(best.residual() <= MinimumShortfall.GAP * sample.scale());
      double lowest = problem.objective(best.weights());
      for (int trial = 0; trial < 300; trial++) {
        double[] other = weights(random, 6);
        for (int i = 0; i < 6; i++) {
          other[i] = best.weights()[i] + 0.1 * (other[i] - best.weights()[i]);
        }
        Simplex.repair(other, bounds);
        assertTrue(problem.objective(other) >= lowest - 1e-11);
      }
    }
  }

  @Test
  void oneAssetAndReturnsThatDoNotVary() {
    double[][] flat = {{0.01, 0.01}, {0.01, 0.01}};
    Allocation any =
        new MinimumShortfall(
                new ShortfallSample(flat, 0.05), Bounds.same(2, 0, 1), Turnover.free(2))
            .minimum();
    assertEquals(SolveStatus.OPTIMAL, any.status());
    Allocation one =
        new MinimumShortfall(
                new ShortfallSample(new double[][] {{0}, {0}}, 0.05),
                Bounds.same(1, 0, 1),
                Turnover.free(1))
            .minimum();
    assertArrayEquals(new double[] {1}, one.weights(), 1e-12);
  }

  @Test
  void nonsenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ShortfallSample(TWO, 0));
    assertThrows(IllegalArgumentException.class, () -> new ShortfallSample(new double[0][], 0.1));
    double[][] unknown = {{Double.NaN}};
    assertThrows(IllegalArgumentException.class, () -> new ShortfallSample(unknown, 0.1));
    assertThrows(IllegalArgumentException.class, () -> of(0.25, Bounds.none(2), Turnover.free(2)));
    assertThrows(IllegalArgumentException.class, () -> new Turnover(NO_MEAN, -1));
  }

  private static double[] weights(Random random, int n) {
    double[] weights = new double[n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      weights[i] = -Math.log(1 - random.nextDouble());
      sum += weights[i];
    }
    for (int i = 0; i < n; i++) {
      weights[i] /= sum;
    }
    return weights;
  }
}
