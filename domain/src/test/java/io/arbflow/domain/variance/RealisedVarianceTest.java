package io.arbflow.domain.variance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RealisedVarianceTest {
  private static final long DAY = 86_400_000_000L;

  @Test
  void squaredReturnsOverTheTimeTheyCover() {
    RealisedVariance variance = new RealisedVariance(0);
    assertTrue(Double.isNaN(variance.annualised()));
    variance.add(0, 100);
    variance.add(DAY / 3, 101);
    variance.add(DAY, 99);
    double up = Math.log(1.01);
    double down = Math.log(99 / 101.0);
    assertEquals(up * up + down * down, variance.total(), 1e-16);
    assertEquals(365 * (up * up + down * down), variance.annualised(), 1e-12);
    assertEquals(2, variance.returns());
    assertEquals(variance.annualised(), variance.standardError(), 1e-12);
  }

  @Test
  void irregularTimesOfABrownianMotionGiveItsVariance() {
    Random random = new Random(50);
    RealisedVariance variance = new RealisedVariance(0);
    long time = 5;
    double logMid = 3;
    variance.add(time, Math.exp(logMid));
    for (int i = 0; i < 20_000; i++) {
      long step = 1 + random.nextInt(20_000_000);
      time += step;
      double years = step / RealisedVariance.MICROS_PER_YEAR;
      logMid += 0.3 * Math.sqrt(years) * random.nextGaussian();
      variance.add(time, Math.exp(logMid));
    }
    // Unequal steps make it noisier than equal ones: sqrt(2 / n * E[s^2] / E[s]^2), s even in [0,
    // 1].
    assertEquals(0.09, variance.annualised(), 4 * 0.09 * Math.sqrt(2.0 / 20_000 * 4 / 3));
    assertEquals(variance.annualised() * 0.01, variance.standardError(), 1e-10);
  }

  /** Bounce between bid and ask is variance at tick scale only. */
  @Test
  void samplingLeavesOutTheBounce() {
    RealisedVariance ticks = new RealisedVariance(0);
    RealisedVariance minutes = new RealisedVariance(60_000_000);
    for (int i = 0; i < 6_000; i++) {
      double mid = 100 + (i % 2 == 0 ? 0.01 : -0.01);
      ticks.add(i * 1_000_000L, mid);
      minutes.add(i * 1_000_000L, mid);
    }
    assertTrue(ticks.annualised() > 1);
    assertEquals(0, minutes.annualised());
    assertEquals(99, minutes.returns());
  }

  @Test
  void leavesOutWhatIsNoMidOrNotLater() {
    RealisedVariance variance = new RealisedVariance(10);
    assertFalse(variance.add(0, Double.NaN));
    assertFalse(variance.add(0, 0));
    assertFalse(variance.add(0, Double.POSITIVE_INFINITY));
    assertTrue(variance.add(100, 50));
    assertFalse(variance.add(100, 51));
    assertFalse(variance.add(90, 51));
    assertFalse(variance.add(109, 51));
    assertTrue(variance.add(110, 51));
    assertEquals(1, variance.returns());
    RealisedVariance everyMid = new RealisedVariance(0);
    assertTrue(everyMid.add(100, 50));
    assertFalse(everyMid.add(100, 51), "two mids at one time make no return");
  }

  @Test
  void restartForgetsTheNight() {
    RealisedVariance variance = new RealisedVariance(0);
    variance.add(0, 100);
    variance.add(DAY / 4, 90);
    variance.restart(DAY, 200);
    assertTrue(Double.isNaN(variance.annualised()));
    variance.add(2 * DAY, 202);
    assertEquals(365 * Math.pow(Math.log(1.01), 2), variance.annualised(), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> new RealisedVariance(-1));
  }
}
