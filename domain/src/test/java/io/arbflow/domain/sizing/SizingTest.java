package io.arbflow.domain.sizing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SizingTest {
  private static final DepthSize ORDER = new DepthSize(1_000_000, 2, 350_000, 100, 25);

  @Test
  void evenBetStakesTheEdge() {
    assertEquals(0.2, new BinaryKelly(0.6, 1, 1).fraction(), 1e-15);
    assertEquals(-0.2, new BinaryKelly(0.4, 1, 1).unclipped(), 1e-15);
    assertEquals(0, new BinaryKelly(0.4, 1, 1).fraction());
  }

  @Test
  void noStakeOfAGridGrowsFaster() {
    BinaryKelly bet = new BinaryKelly(0.55, 1.3, 0.7);
    double best = bet.growth(bet.fraction());
    for (int i = 0; i < 1400; i++) {
      assertTrue(bet.growth(i / 1000.0) <= best, "stake " + i / 1000.0);
    }
    assertTrue(best > bet.growth(bet.fraction() + 0.01));
  }

  @Test
  void aLossOfEverythingIsInfinite() {
    assertEquals(Double.NEGATIVE_INFINITY, new BinaryKelly(0.6, 1, 1).growth(1));
    assertEquals(Math.log(2), new BinaryKelly(1, 1, 1).growth(1), 1e-15);
  }

  @Test
  void ratioIsMeanExcessOverSampleVariance() {
    assertEquals(1.5, KellyRatio.of(new double[] {2, 4}, new double[] {1, 3}), 1e-15);
    assertThrows(
        IllegalArgumentException.class, () -> KellyRatio.of(new double[] {1}, new double[] {1, 1}));
  }

  @Test
  void leveragesSolveTheCovariance() {
    ContinuousKelly two = new ContinuousKelly(new double[] {3, 4}, new double[][] {{2, 1}, {1, 3}});
    assertArrayEquals(new double[] {1, 1}, two.full(), 1e-14);
    double best = two.growth(two.full());
    assertEquals(3.5, best, 1e-14);
    for (int i = -20; i <= 40; i++) {
      for (int j = -20; j <= 40; j++) {
        assertTrue(two.growth(new double[] {i / 10.0, j / 10.0}) <= best + 1e-14);
      }
    }
  }

  @Test
  void halfKellyKeepsThreeQuartersUntilTheCapBinds() {
    ContinuousKelly two =
        new ContinuousKelly(new double[] {3, -1}, new double[][] {{2, 0}, {0, 1}});
    assertEquals(0.75 * two.growth(two.full()), two.growth(two.capped(0.5, 9)), 1e-14);
    assertArrayEquals(new double[] {0.75, -0.5}, two.capped(0.5, 9), 1e-14);
    double[] capped = two.capped(0.5, 1);
    assertEquals(1, Arrays.stream(capped).map(Math::abs).sum(), 1e-14);
    assertEquals(-1.5, capped[0] / capped[1], 1e-14);
  }

  @Test
  void everyCapBinds() {
    assertEquals(750_000, ORDER.kellyNotional(0.25, 0.0012, 0.0004), 1e-6);
    assertEquals(0, ORDER.kellyNotional(0.25, -0.0012, 0.0004));
    assertEquals(14_000, ORDER.shares(750_000));
    assertEquals(3_900, ORDER.shares(99_999));
    assertEquals(4_000, ORDER.shares(100_000));
    assertEquals(8_000, new DepthSize(100_000, 2, 350_000, 100, 25).shares(750_000));
    assertEquals(0, ORDER.shares(2_499));
  }
}
