package io.arbflow.domain.changepoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleSupplier;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.junit.jupiter.api.Test;

class SegmentAlarmTest {
  private static final double HAZARD = 1 / 250.0;
  private static final double LEVEL = 0.9;
  private static final int VALUES = 250;
  private static final int RUNS = 800;

  /** The bound of Ville's inequality on series whose mean and precision are drawn as believed. */
  @Test
  void withoutAChangeAlarmsAreAsRareAsNominal() {
    Random random = new Random(1);
    NormalGamma prior = NormalGamma.STANDARD;
    GammaDistribution precision = new GammaDistribution(prior.alpha(), 1 / prior.beta());
    int alarmed = 0;
    for (int run = 0; run < RUNS; run++) {
      double tau = precision.inverseCumulativeProbability(random.nextDouble());
      double mean = prior.mean() + random.nextGaussian() / Math.sqrt(prior.kappa() * tau);
      alarmed += alarms(() -> mean + random.nextGaussian() / Math.sqrt(tau)) > 0 ? 1 : 0;
    }
    assertAtMostNominal(alarmed);
    assertTrue(alarmed > 0, "a bound that nothing comes near tests nothing");
  }

  @Test
  void whiteNoiseAlarmsAreAsRareAsNominal() {
    Random random = new Random(2);
    int alarmed = 0;
    for (int run = 0; run < RUNS; run++) {
      alarmed += alarms(random::nextGaussian) > 0 ? 1 : 0;
    }
    assertAtMostNominal(alarmed);
  }

  private static void assertAtMostNominal(int alarmed) {
    double nominal = (1 - LEVEL) / Math.pow(1 - HAZARD, VALUES);
    double slack = 3 * Math.sqrt(nominal * (1 - nominal) * RUNS);
    assertTrue(alarmed <= nominal * RUNS + slack, alarmed + " of " + RUNS + ", at most " + nominal);
  }

  private static int alarms(DoubleSupplier values) {
    Bocpd bocpd = new Bocpd(NormalGamma.STANDARD, HAZARD, 1e-6, 200);
    SegmentAlarm alarm = new SegmentAlarm(LEVEL);
    int alarms = 0;
    for (int t = 0; t < VALUES; t++) {
      alarms += alarm.update(bocpd.update(values.getAsDouble())) ? 1 : 0;
    }
    return alarms;
  }

  /** Shifts of mean and of variance, each seen once and soon. */
  @Test
  void eachChangeAlarmsOnce() {
    Random random = new Random(3);
    int once = 0;
    int soon = 0;
    int changes = 40;
    for (int run = 0; run < changes; run++) {
      Bocpd bocpd = new Bocpd(NormalGamma.STANDARD, HAZARD, 1e-6, 200);
      SegmentAlarm alarm = new SegmentAlarm(LEVEL);
      int alarms = 0;
      for (int t = 0; t < 200; t++) {
        boolean after = t >= 100;
        double value = random.nextGaussian() * (after ? 3 : 1) + (after ? 3 : 0);
        if (alarm.update(bocpd.update(value))) {
          alarms++;
          soon += t >= 100 && t < 110 && alarms == 1 ? 1 : 0;
        }
      }
      once += alarms == 1 ? 1 : 0;
    }
    assertTrue(once >= 35, once + " of " + changes + " alarmed once");
    assertTrue(soon >= 36, soon + " of " + changes + " alarmed within ten values");
  }

  @Test
  void theAgeIsThatOfTheNewSegment() {
    Random random = new Random(4);
    Bocpd bocpd = new Bocpd(NormalGamma.STANDARD, HAZARD, 1e-6, 200);
    SegmentAlarm alarm = new SegmentAlarm(0.95);
    for (int t = 1; t <= 150; t++) {
      alarm.restore(alarm.age());
      alarm.update(bocpd.update(random.nextGaussian() + (t > 100 ? 6 : 0)));
    }
    assertEquals(50, alarm.age(), 2);
    assertThrows(IllegalArgumentException.class, () -> new SegmentAlarm(0.5));
  }
}
