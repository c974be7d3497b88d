package io.arbflow.operators.detect.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.operators.detect.MomentumSettings;
import io.arbflow.operators.detect.ReversionSettings;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is read from a window of mids, and how often it is wrong. */
class ReadingsTest {
  private static final ReversionSettings REVERSION = ReversionSettings.DEFAULTS;
  private static final MomentumSettings MOMENTUM = MomentumSettings.DEFAULTS;
  private static final int TRIALS = 1_000;

  @Test
  void aRandomWalkIsSaidToRevertAsOftenAsTheLevelSays() {
    double rate = reverting(1, 0);
    double level = REVERSION.significance();
    double bound = 3 * Math.sqrt(level * (1 - level) / TRIALS);
    assertTrue(rate <= level + bound, "rate " + rate);
    assertTrue(rate > level / 3, "rate " + rate);
  }

  @Test
  void whatRevertsIsFound() {
    assertTrue(reverting(0.7, 0) > 0.9);
  }

  /** Why mids: the last trade of the same walk is at bid or ask by chance, and seems to revert. */
  @Test
  void tradesThatBounceWouldSeemToRevert() {
    assertTrue(reverting(1, 0.002) > 0.9);
  }

  /** Share of windows that revert; bounce is half the spread at which it trades by chance. */
  private static double reverting(double phi, double bounce) {
    Random random = new Random(5);
    int found = 0;
    for (int i = 0; i < TRIALS; i++) {
      List<Double> mids = Tape.mids(random, REVERSION.windowBars(), phi, 0.001);
      double[] logs =
          mids.stream()
              .mapToDouble(mid -> Math.log(mid) + (random.nextBoolean() ? bounce : -bounce))
              .toArray();
      found += Reversion.of(logs, logs[logs.length - 1], REVERSION).reverts(REVERSION) ? 1 : 0;
    }
    return (double) found / TRIALS;
  }

  @Test
  void aDeviationIsTradedTowardsTheMean() {
    Random random = new Random(3);
    double[] logs =
        Tape.mids(random, REVERSION.windowBars(), 0.7, 0.001).stream()
            .mapToDouble(Math::log)
            .toArray();
    Reversion at = Reversion.of(logs, Math.log(100), REVERSION);
    double deviation = at.process().stationaryDeviation();
    double mean = at.process().mu();
    assertEquals(
        -1, Reversion.of(logs, mean + 3 * deviation, REVERSION).signal(REVERSION).direction());
    assertEquals(
        1, Reversion.of(logs, mean - 3 * deviation, REVERSION).signal(REVERSION).direction());
    assertEquals(
        0, Reversion.of(logs, mean + 1.9 * deviation, REVERSION).signal(REVERSION).direction());
    assertEquals(
        0, Reversion.of(logs, mean + 6.1 * deviation, REVERSION).signal(REVERSION).direction());
    // The half-life of 0.7 is 1.94 bars.
    assertEquals(1.94, at.halfLife(), 0.8);
    assertEquals(
        0,
        Reversion.of(logs, mean - 3 * deviation, within(5, 30)).signal(within(5, 30)).direction());
    assertEquals(
        0,
        Reversion.of(logs, mean - 3 * deviation, within(0.1, 1))
            .signal(within(0.1, 1))
            .direction());
  }

  private static ReversionSettings within(double least, double most) {
    return new ReversionSettings(2, 240, 5, 0.05, least, most, 2, 6, 10, 100, 20, 5, 3, 0.95);
  }

  @Test
  void aWalkWithoutDriftHasATrendAsOftenAsTheLevelSays() {
    double level = MOMENTUM.significance();
    double bound = 3 * Math.sqrt(level * (1 - level) / TRIALS);
    assertEquals(level, trending(0), bound);
    assertTrue(trending(0.001) > 0.9);
  }

  private static double trending(double drift) {
    Random random = new Random(8);
    int found = 0;
    for (int i = 0; i < TRIALS; i++) {
      found += momentum(random, drift, 0, Momentum.needed(MOMENTUM)).direction() != 0 ? 1 : 0;
    }
    return (double) found / TRIALS;
  }

  private static Momentum momentum(Random random, double drift, double last, int count) {
    PriceWindow window = new PriceWindow(Momentum.needed(MOMENTUM));
    double x = 0;
    for (int i = 0; i < count; i++) {
      x += i < count - MOMENTUM.skipBars() ? drift : last;
      x += 0.001 * random.nextGaussian();
      window.add(x);
    }
    return Momentum.of(window, MOMENTUM);
  }

  @Test
  void theNewestBarsAreLeftOutOfTheTrend() {
    int needed = Momentum.needed(MOMENTUM);
    assertEquals(1, momentum(new Random(1), 0.002, -0.02, needed).direction());
    assertEquals(-1, momentum(new Random(1), -0.002, 0.02, needed).direction());
  }

  @Test
  void onlyAnIgnitionOfTheTrendsDirectionConfirms() {
    Momentum up = momentum(new Random(1), 0.002, 0, Momentum.needed(MOMENTUM));
    assertEquals(1, up.signal(1, 3).direction());
    assertEquals(0, up.signal(-1, 3).direction());
    assertEquals(0, up.signal(0, 3).direction());
    assertEquals(3, up.signal(1, 3).numbers().get("ignitionSigmas"));
  }

  @Test
  void aWindowKeepsTheNewestInOrder() {
    PriceWindow window = new PriceWindow(3);
    for (int i = 1; i <= 5; i++) {
      window.add(i);
    }
    assertEquals(5, window.back(0));
    assertEquals(3, window.back(2));
    assertThrows(IndexOutOfBoundsException.class, () -> window.back(3));
    assertArrayEquals(new double[] {3, 4}, window.last(2, 1));
    window.keep(2);
    assertArrayEquals(new double[] {4, 5}, window.last(2, 0));
    window.keep(4);
    window.add(6);
    assertArrayEquals(new double[] {4, 5, 6}, window.last(3, 0));
  }
}
