package io.arbflow.domain.portfolio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MeanVarianceTest {
  private static final double[] MEAN = {0.08, 0.1, 0.12};
  private static final double[][] COVARIANCE = {
    {0.04, 0.01, 0}, {0.01, 0.09, 0.02}, {0, 0.02, 0.16}
  };
  private static final int ASSETS = 8;

  @Test
  void twoAssetsHaveTheTextbookWeights() {
    double[][] two = {{0.04, 0}, {0, 0.01}};
    MeanVariance assets = new MeanVariance(new double[2], two, Bounds.none(2));
    assertArrayEquals(new double[] {0.2, 0.8}, assets.minimumVariance().weights(), 1e-14);
    MeanVariance bounded = new MeanVariance(new double[2], two, Bounds.same(2, 0.3, 1));
    assertArrayEquals(new double[] {0.3, 0.7}, bounded.minimumVariance().weights(), 1e-14);
  }

  @Test
  void shortingIsUsedOnlyWhereAllowed() {
    double[][] close = {{0.04, 0.018}, {0.018, 0.01}};
    Allocation free = new MeanVariance(new double[2], close, Bounds.none(2)).minimumVariance();
    assertArrayEquals(new double[] {-8 / 14.0, 22 / 14.0}, free.weights(), 1e-12);
    Allocation longOnly =
        new MeanVariance(new double[2], close, Bounds.same(2, 0, 1)).minimumVariance();
    assertArrayEquals(new double[] {0, 1}, longOnly.weights(), 1e-12);
  }

  @Test
  void tangencyPortfolioIsExact() {
    double[] exact = {366 / 683.0, 168 / 683.0, 149 / 683.0};
    Allocation best = new MeanVariance(MEAN, COVARIANCE, Bounds.none(3)).maximumSharpe(0.02);
    assertArrayEquals(exact, best.weights(), 1e-13);
  }

  @Test
  void noPositiveExcessReturnIsAStatus() {
    MeanVariance longOnly = new MeanVariance(MEAN, COVARIANCE, Bounds.same(3, 0, 1));
    assertEquals(SolveStatus.INFEASIBLE, longOnly.maximumSharpe(0.12).status());
    assertEquals(SolveStatus.OPTIMAL, longOnly.maximumSharpe(0.119).status());
    MeanVariance tooSmall = new MeanVariance(MEAN, COVARIANCE, Bounds.same(3, 0, 0.3));
    assertEquals(SolveStatus.INFEASIBLE, tooSmall.minimumVariance().status());
    assertEquals(0, tooSmall.maximumSharpe(0).weights().length);
  }

  @Test
  void randomWeightsAreNeverBetter() {
    Random random = new Random(11);
    for (int round = 0; round < 20; round++) {
      MeanVariance assets = sample(random);
      Allocation calm = assets.minimumVariance();
      Allocation sharp = assets.maximumSharpe(0.01);
      checked(calm);
      checked(sharp);
      double risk = calm.volatility(assets.covariance());
      double ratio = ratio(assets, sharp);
      for (int trial = 0; trial < 200; trial++) {
        Allocation other = trial == 0 ? equal() : weights(random);
        assertTrue(risk <= other.volatility(assets.covariance()) + 1e-12);
        assertTrue(ratio >= ratio(assets, other) - 1e-9);
      }
    }
  }

  @Test
  void riskAskedForIsTheRiskTaken() {
    Random random = new Random(12);
    for (int round = 0; round < 5; round++) {
      MeanVariance assets = sample(random);
      double lowest = assets.minimumVariance().volatility(assets.covariance());
      Allocation at = assets.efficientRisk(lowest * 1.1);
      checked(at);
      double best = assets.efficientRisk(9).volatility(assets.covariance());
      assertEquals(Math.min(best, lowest * 1.1), at.volatility(assets.covariance()), 1e-9);
      assertTrue(
          at.expectedReturn(assets.mean())
              > assets.minimumVariance().expectedReturn(assets.mean()));
      assertEquals(SolveStatus.INFEASIBLE, assets.efficientRisk(lowest * 0.99).status());
      double highest = Arrays.stream(assets.mean()).max().orElseThrow();
      assertEquals(highest, assets.efficientRisk(9).expectedReturn(assets.mean()), 1e-8);
    }
  }

  @Test
  void residualSeesEveryViolation() {
    QuadraticProgramme one =
        new QuadraticProgramme(new double[][] {{2}}).atMost(new double[] {-1}, -1);
    double[] none = {};
    assertEquals(0, one.residual(new double[] {1}, none, new double[] {2}), 1e-15);
    assertEquals(2, one.residual(new double[] {1}, none, new double[] {0}), 1e-15);
    assertEquals(1, one.residual(new double[] {0}, none, new double[] {0}), 1e-15);
    assertEquals(4, one.residual(new double[] {2}, none, new double[] {4}), 1e-15);
    QuadraticProgramme equal =
        new QuadraticProgramme(new double[][] {{2}}).equation(new double[] {1}, 3);
    assertEquals(0.5, equal.residual(new double[] {2.5}, new double[] {-5}, none), 1e-15);
  }

  @Test
  void highestReturnFillsTheBestAssetsFirst() {
    assertEquals(0.11, Bounds.same(3, 0, 0.5).highestReturn(MEAN), 1e-15);
    assertEquals(0.104, Bounds.same(3, 0.2, 0.4).highestReturn(MEAN), 1e-15);
    assertEquals(Double.POSITIVE_INFINITY, Bounds.none(3).highestReturn(MEAN));
  }

  @Test
  void sizesMustAgree() {
    Bounds two = Bounds.none(2);
    assertThrows(IllegalArgumentException.class, () -> new MeanVariance(MEAN, COVARIANCE, two));
    assertThrows(IllegalArgumentException.class, () -> Bounds.same(1, 1, 0));
  }

  private static void checked(Allocation best) {
    assertEquals(SolveStatus.OPTIMAL, best.status());
    assertTrue(best.residual() <= 1e-9, "residual " + best.residual());
    assertEquals(1, Arrays.stream(best.weights()).sum(), 1e-9);
    assertTrue(Arrays.stream(best.weights()).min().orElseThrow() >= -1e-9);
  }

  private static double ratio(MeanVariance assets, Allocation weights) {
    return (weights.expectedReturn(assets.mean()) - 0.01) / weights.volatility(assets.covariance());
  }

  private static Allocation equal() {
    double[] weights = new double[ASSETS];
    Arrays.fill(weights, 1.0 / ASSETS);
    return new Allocation(SolveStatus.OPTIMAL, weights, 0);
  }

  private static Allocation weights(Random random) {
    double[] drawn = random.doubles(ASSETS).map(u -> -Math.log(1 - u)).toArray();
    double sum = Arrays.stream(drawn).sum();
    return new Allocation(SolveStatus.OPTIMAL, Arrays.stream(drawn).map(w -> w / sum).toArray(), 0);
  }

  /** Long-only assets with a common factor. */
  private static MeanVariance sample(Random random) {
    double[] mean = random.doubles(ASSETS, 0.02, 0.2).toArray();
    double[] beta = random.doubles(ASSETS, 0.1, 0.4).toArray();
    double[][] covariance = new double[ASSETS][ASSETS];
    for (int i = 0; i < ASSETS; i++) {
      for (int j = 0; j < ASSETS; j++) {
        covariance[i][j] = beta[i] * beta[j];
      }
      covariance[i][i] += 0.01 + 0.03 * random.nextDouble();
    }
    return new MeanVariance(mean, covariance, Bounds.same(ASSETS, 0, 1));
  }
}
