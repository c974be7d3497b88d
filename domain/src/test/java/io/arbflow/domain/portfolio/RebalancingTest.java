package io.arbflow.domain.portfolio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RebalancingTest {
  private static final double[][] TWO = {{0.04, 0}, {0, 0.01}};
  private static final double[] HALVES = {0.5, 0.5};
  private static final double[] NOTHING = new double[2];

  private static Allocation towards(double[] ideal, double rate) {
    Turnover turnover = new Turnover(HALVES, rate);
    return new Rebalancing(TWO, Bounds.same(2, 0, 1), turnover).towards(ideal);
  }

  /** The derivative 0.04 w - 0.01 (1 - w) - 2 rate vanishes at w = 0.2 + 40 rate. */
  @Test
  void lowestVarianceStopsWhereMovingDoesNotPay() {
    assertArrayEquals(new double[] {0.2, 0.8}, towards(NOTHING, 0).weights(), 1e-12);
    assertArrayEquals(new double[] {0.28, 0.72}, towards(NOTHING, 0.002).weights(), 1e-9);
    assertArrayEquals(HALVES, towards(NOTHING, 0.0076).weights(), 1e-9);
  }

  @Test
  void anIdealIsApproachedFromTheOtherSide() {
    double[] ideal = {0.8, 0.2};
    assertArrayEquals(ideal, towards(ideal, 0).weights(), 1e-12);
    assertArrayEquals(new double[] {0.72, 0.28}, towards(ideal, 0.002).weights(), 1e-9);
  }

  @Test
  void boundsThatNothingFitsAreAStatus() {
    Rebalancing tooSmall =
        new Rebalancing(TWO, Bounds.same(2, 0, 0.4), new Turnover(HALVES, 0.001));
    assertEquals(SolveStatus.INFEASIBLE, tooSmall.towards(NOTHING).status());
  }

  @Test
  void randomWeightsAreNeverBetter() {
    Random random = new Random(3);
    int n = 6;
    for (int round = 0; round < 12; round++) {
      double[][] covariance = new double[n][n];
      for (int k = 0; k < 2 * n; k++) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
          x[i] = 1e-4 * random.nextGaussian();
        }
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            covariance[i][j] += x[i] * x[j];
          }
        }
      }
      double[] held = shares(random, n);
      double[] ideal = shares(random, n);
      Turnover turnover = new Turnover(held, 1e-9 * round);
      Bounds bounds = Bounds.same(n, 0.02, 0.4);
      Allocation best = new Rebalancing(covariance, bounds, turnover).towards(ideal);
      assertEquals(SolveStatus.OPTIMAL, best.status());
      double lowest = objective(best.weights(), ideal, covariance, turnover);
      for (int trial = 0; trial < 300; trial++) {
        double[] other = shares(random, n);
        for (int i = 0; i < n; i++) {
          other[i] = best.weights()[i] + 0.1 * (other[i] - best.weights()[i]);
        }
        Simplex.repair(other, bounds);
        assertTrue(objective(other, ideal, covariance, turnover) >= lowest - 1e-16);
      }
    }
  }

  private static double objective(
      double[] w, double[] ideal, double[][] covariance, Turnover turnover) {
    double sum = turnover.cost(w);
    for (int i = 0; i < w.length; i++) {
      for (int j = 0; j < w.length; j++) {
        sum += (w[i] - ideal[i]) * covariance[i][j] * (w[j] - ideal[j]) / 2;
      }
    }
    return sum;
  }

  private static double[] shares(Random random, int n) {
    double[] shares = new double[n];
    for (int i = 0; i < n; i++) {
      shares[i] = random.nextDouble();
    }
    Simplex.repair(shares, 0, 1);
    return shares;
  }
}
