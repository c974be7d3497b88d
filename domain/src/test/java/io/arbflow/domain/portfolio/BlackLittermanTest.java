package io.arbflow.domain.portfolio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BlackLittermanTest {
  private static final double TAU = 0.25;
  private static final BlackLitterman MARKET =
      new BlackLitterman(new double[][] {{0.04, 0.01}, {0.01, 0.09}}, new double[] {0.6, 0.4}, 2);
  private static final double[][] VIEW = {{1, 0}};

  @Test
  void equilibriumIsRiskTimesAversion() {
    assertArrayEquals(new double[] {0.056, 0.084}, MARKET.equilibrium(), 1e-15);
  }

  @Test
  void anEquallyUnsureViewMovesHalfWay() {
    double[] variances = MARKET.proportionalVariances(VIEW, TAU, new double[] {1});
    assertEquals(0.01, variances[0], 1e-16);
    BlackLitterman.Posterior posterior =
        MARKET.posterior(VIEW, new double[] {0.076}, variances, TAU);
    assertArrayEquals(new double[] {0.066, 0.0865}, posterior.mean(), 1e-14);
    assertEquals(0.045, posterior.covariance()[0][0], 1e-15);
    assertEquals(0.01125, posterior.covariance()[0][1], 1e-15);
    assertEquals(0.4 / (1 + TAU), posterior.weights()[1], 1e-12);
  }
}
