package io.arbflow.domain.option;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PinRiskTest {
  private static final double VOL = 0.25;
  private static final double YEARS = 1.0 / 252;

  /** Lognormal density of the underlying at the strike, times the width of the window. */
  private static double small(double spot, double strike, double halfWidth) {
    double stdev = VOL * Math.sqrt(YEARS);
    double z = (Math.log(strike / spot) + stdev * stdev / 2) / stdev;
    return Math.exp(-z * z / 2) / (strike * stdev * Math.sqrt(2 * Math.PI)) * 2 * halfWidth;
  }

  /** Ten deviations out both tails still have their digits: 1 less a tail would have none. */
  @Test
  void farStrikesKeepTheirDigits() {
    for (double strike : new double[] {85, 115, 117}) {
      double wanted = small(100, strike, 1e-4);
      double found = PinRisk.probabilityInside(100, strike, YEARS, VOL, 1e-4);
      assertEquals(1, found / wanted, 1e-5, "strike " + strike + ": " + found);
    }
  }
}
