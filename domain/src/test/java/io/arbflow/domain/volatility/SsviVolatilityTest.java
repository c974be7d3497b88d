package io.arbflow.domain.volatility;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** A surface in volatilities, worked out by hand. */
class SsviVolatilityTest {

  /** 0.3 over a quarter: theta = 0.0225; without skew and with phi = 1. */
  @Test
  void aVolatilityIsTheRootOfTotalVariancePerYear() {
    Ssvi surface = new Ssvi(0, SsviCurvature.power(1, 0));
    assertEquals(0.3, surface.volatility(0, 0.3, 0.25), 1e-15);
    double total = 0.0225 / 2 * (1 + Math.sqrt(0.75 * 0.75 + 1));
    assertEquals(1.25, Math.sqrt(0.75 * 0.75 + 1), 1e-15);
    assertEquals(Math.sqrt(total / 0.25), surface.volatility(0.75, 0.3, 0.25), 1e-15);
  }

  @Test
  void curvatures() {
    assertEquals(2 / Math.sqrt(3), SsviCurvature.power(2, 0.5).at(3), 1e-15);
    assertEquals(2 / Math.sqrt(3) / 2, SsviCurvature.boundedPower(2, 0.5).at(3), 1e-15);
    assertEquals(2 / Math.sqrt(0.04), SsviCurvature.inverseRoot(2).at(0.04), 1e-13);
  }
}
