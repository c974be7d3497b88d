package io.arbflow.domain.volatility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.option.Normal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SkewTest {

  @Test
  void measures() {
    Skew skew = new Skew(0.28, 0.2, 0.22);
    assertEquals(-0.06, skew.riskReversal(), 1e-15);
    assertEquals(0.05, skew.butterfly(), 1e-15);
    assertEquals(0.3, skew.normalised(), 1e-15);
  }

  /** The delta of the strike found, computed anew, is the delta asked for. */
  @Test
  void strikeHasItsDelta() {
    for (OptionRight right : OptionRight.values()) {
      for (double delta : new double[] {0.05, 0.25, 0.5, 0.9}) {
        double strike = ForwardDelta.strike(right, 80, 0.3, 0.4, delta);
        double s = 0.3 * Math.sqrt(0.4);
        double dPlus = Math.log(80 / strike) / s + s / 2;
        double found = right == OptionRight.CALL ? Normal.cdf(dPlus) : Normal.cdf(-dPlus);
        assertEquals(delta, found, 1e-12, right + " " + delta);
      }
    }
  }

  @Test
  void strikesOnASliceHaveTheirDelta() {
    Random random = new Random(21);
    for (int i = 0; i < 500; i++) {
      RawSvi slice = Slices.random(random);
      double delta = 0.05 + 0.4 * random.nextDouble();
      double call = ForwardDelta.callMoneyness(slice, delta);
      double put = ForwardDelta.putMoneyness(slice, delta);
      assertEquals(delta, Normal.cdf(dPlus(slice, call)), 1e-11, slice + " " + delta);
      assertEquals(delta, Normal.cdf(-dPlus(slice, put)), 1e-11, slice + " " + delta);
      assertTrue(put < call);
    }
  }

  @Test
  void skewOfASliceReadsItsOwnVolatilities() {
    RawSvi slice = new RawSvi(0.005, 0.1, -0.6, 0.02, 0.1);
    Skew skew = Skew.of(slice, 0.25, Skew.QUARTER);
    assertEquals(slice.volatility(0, 0.25), skew.atTheMoneyVol(), 0);
    double strike = ForwardDelta.strike(OptionRight.PUT, 1, skew.putVol(), 0.25, 0.25);
    assertEquals(skew.putVol(), slice.volatility(Math.log(strike), 0.25), 1e-11);
    assertTrue(skew.normalised() > 0, "rho < 0: puts are dearer");
    assertTrue(skew.riskReversal() < 0);
  }

  @Test
  void noStrikeIsNaN() {
    RawSvi negative = new RawSvi(-1, 0.0001, 0, 0, 0.1);
    assertTrue(Double.isNaN(ForwardDelta.callMoneyness(negative, 0.25)));
  }

  private static double dPlus(RawSvi slice, double k) {
    double s = Math.sqrt(slice.totalVariance(k));
    return s / 2 - k / s;
  }
}
