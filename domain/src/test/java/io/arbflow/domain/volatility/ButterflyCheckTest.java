package io.arbflow.domain.volatility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.option.Black76;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ButterflyCheckTest {

  @Test
  void vogtPassesTheWingBoundAndFailsInTheBelly() {
    ButterflyCheck check = ButterflyCheck.of(Slices.VOGT);
    assertTrue(check.withinLeeBound());
    assertTrue(check.minimumVariance() > 0);
    assertTrue(check.minimumDurrleman() <= Slices.VOGT.durrleman(0.9));
    assertFalse(check.free());
  }

  @Test
  void steepWingsAndNegativeVarianceFail() {
    assertFalse(ButterflyCheck.of(new RawSvi(0.5, 1.2, 0.7, 0, 1)).free());
    ButterflyCheck negative = ButterflyCheck.of(new RawSvi(-0.1, 0.1, 0, 0, 0.2));
    assertFalse(negative.free());
    assertTrue(Double.isNaN(negative.minimumDurrleman()));
  }

  /** Vogt's density is negative between 0.64 and 1.25 or so only. */
  @Test
  void aRangeIsCheckedByItself() {
    ButterflyCheck left = ButterflyCheck.within(Slices.VOGT, -2, 0.5);
    assertTrue(left.free());
    assertEquals(0.5, left.argmin(), 1e-6, "g falls towards the belly");
    ButterflyCheck belly = ButterflyCheck.within(Slices.VOGT, 0.5, 2);
    assertFalse(belly.densityNotNegative());
    assertEquals(ButterflyCheck.of(Slices.VOGT).argmin(), belly.argmin(), 1e-6);
    RawSvi steep = new RawSvi(0.5, 1.2, 0.7, 0, 1);
    assertTrue(ButterflyCheck.within(steep, -0.1, 0.1).densityNotNegative());
    assertFalse(ButterflyCheck.within(steep, -0.1, 0.1).free());
    assertThrows(IllegalArgumentException.class, () -> ButterflyCheck.within(steep, 1, 1));
  }

  @Test
  void findsTheLeastValueOfABruteGrid() {
    Random random = new Random(5);
    int broken = 0;
    for (int i = 0; i < 60; i++) {
      RawSvi slice = Slices.random(random);
      ButterflyCheck check = ButterflyCheck.of(slice);
      double least = Double.POSITIVE_INFINITY;
      for (double k : Slices.grid(-8, 8, 40_001)) {
        least = Math.min(least, slice.durrleman(k));
      }
      assertTrue(check.minimumDurrleman() <= least + 1e-12, slice + " " + check + " " + least);
      assertEquals(
          check.minimumDurrleman(), slice.durrleman(check.argmin()), 1e-15, "value at argmin");
      broken += check.free() ? 0 : 1;
    }
    assertTrue(broken > 5 && broken < 55, "one-sided sample: " + broken);
  }

  /** The second difference of call prices in strike is the density, and it has the sign of g. */
  @Test
  void durrlemanHasTheSignOfTheDensity() {
    Random random = new Random(6);
    int negative = 0;
    for (int i = 0; i < 2_000; i++) {
      RawSvi slice = i % 4 == 0 ? Slices.VOGT : Slices.random(random);
      double k = -1 + 2 * random.nextDouble();
      double g = slice.durrleman(k);
      double density = secondDifference(slice, Math.exp(k));
      double s = Math.sqrt(slice.totalVariance(k));
      double dMinus = -k / s - s / 2;
      double scale = Math.exp(-dMinus * dMinus / 2) / Math.sqrt(2 * Math.PI) / (s * Math.exp(k));
      assertEquals(g * scale, density, 2e-5 * Math.max(1, scale) + 1e-4 * Math.abs(g * scale));
      if (g < -0.01 && scale > 0.01) {
        negative++;
        assertTrue(density < 0, slice + " at " + k);
      }
    }
    assertTrue(negative > 10, "no negative density was seen");
  }

  private static double secondDifference(RawSvi slice, double strike) {
    double h = 2e-4 * strike;
    return (call(slice, strike + h) - 2 * call(slice, strike) + call(slice, strike - h)) / (h * h);
  }

  private static double call(RawSvi slice, double strike) {
    double stdev = Math.sqrt(slice.totalVariance(Math.log(strike)));
    return Black76.price(OptionRight.CALL, 1, strike, stdev);
  }
}
