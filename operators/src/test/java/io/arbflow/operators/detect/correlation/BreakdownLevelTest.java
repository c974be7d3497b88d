package io.arbflow.operators.detect.correlation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.operators.detect.BreakdownSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How often the detector speaks when nothing is there, and whether it does when something is. */
class BreakdownLevelTest {
  private static final int RUNS = 400;
  private static final int BARS = 330;
  private static final double LEVEL = 0.05;

  private static BreakdownSettings settings(double level, int persist) {
    return new BreakdownSettings(
        2, 10, 100, 30, 100, 0.5, level, persist, 5, 0.25, 2, 0, 0.25, 4, 0.95, 50, 60);
  }

  /**
   * White noise of an unchanged correlation, independent runs, the last instant of each: any pair
   * of the market seems broken in no more runs than the level says, and not in far fewer.
   */
  @Test
  void theFalsePositiveRateOfAMarketIsNominal() {
    int alarms = 0;
    int twoShares = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      alarms += alarm(seed, 5, 0.8) ? 1 : 0;
      twoShares += alarm(RUNS + seed, 2, 0.8) ? 1 : 0;
    }
    double error = Math.sqrt(RUNS * LEVEL * (1 - LEVEL));
    assertTrue(alarms <= RUNS * LEVEL + 3 * error, "alarms: " + alarms);
    assertTrue(alarms >= RUNS * LEVEL / 5, "alarms: " + alarms);
    assertEquals(RUNS * LEVEL, twoShares, 3 * error);
  }

  /** Near the bound a high estimate before is often luck, and a fall from it is no break. */
  @Test
  void choosingPairsByTheirCorrelationDoesNotRaiseTheLevel() {
    int alarms = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      alarms += alarm(2 * RUNS + seed, 5, 0.48) ? 1 : 0;
    }
    double error = Math.sqrt(RUNS * LEVEL * (1 - LEVEL));
    assertTrue(alarms <= RUNS * LEVEL + 3 * error, "alarms: " + alarms);
  }

  private static boolean alarm(int seed, int shares, double correlation) {
    CorrelationRun run = new CorrelationRun(shares, settings(LEVEL, 1));
    run.feed(Walks.correlated(new Random(seed), BARS, shares, correlation));
    for (int pair : run.state.market.runs) {
      if (pair > 0) {
        return true;
      }
    }
    return false;
  }

  /** Independent walks: no pair is high, so none can break. */
  @Test
  void independentWalksNeverBreak() {
    for (int seed = 0; seed < 20; seed++) {
      CorrelationRun run = new CorrelationRun(5, settings(LEVEL, 1));
      run.feed(Walks.correlated(new Random(seed), BARS, 5, 0));
      assertEquals(0, run.readings.size());
    }
  }

  /** One share of five goes its own way for the last 30 bars: all four pairs of it break. */
  @Test
  void aPlantedBreakIsFound() {
    int found = 0;
    for (int seed = 0; seed < 50; seed++) {
      CorrelationRun run = new CorrelationRun(5, settings(0.001, 3));
      run.feed(decoupled(seed));
      found += run.brokenInstants() > 0 ? 1 : 0;
    }
    assertTrue(found >= 48, "found " + found + " of 50");
  }

  private static double[][] decoupled(int seed) {
    double[][] closes = Walks.correlated(new Random(seed), BARS, 5, 0.9);
    double[][] others = Walks.correlated(new Random(-seed - 1), BARS, 2, 0);
    for (int t = BARS - 30; t < BARS; t++) {
      closes[t][0] = closes[BARS - 31][0] * others[t][0] / others[BARS - 31][0];
    }
    return closes;
  }

  /** The same returns at shuffled instants: what the detector finds hangs on the order of time. */
  @Test
  void shuffledInstantsShowFewerBreaks() {
    int original = 0;
    int together = 0;
    int apart = 0;
    for (int seed = 0; seed < 50; seed++) {
      double[][] closes = decoupled(seed);
      original += breaks(closes);
      together += breaks(shuffled(closes, new Random(seed), true));
      apart += breaks(shuffled(closes, new Random(seed), false));
    }
    // Some of the decoupled bars still meet by chance; each share by itself has no pair to break.
    assertTrue(original >= 48 && together <= original / 3, together + " against " + original);
    assertEquals(0, apart);
  }

  private static int breaks(double[][] closes) {
    CorrelationRun run = new CorrelationRun(5, settings(0.001, 3)).feed(closes);
    return run.brokenInstants() > 0 ? 1 : 0;
  }

  /** The returns of all shares in one new order, or those of each in its own. */
  private static double[][] shuffled(double[][] closes, Random random, boolean together) {
    int shares = closes[0].length;
    List<Integer> order = new ArrayList<>();
    for (int t = 1; t < closes.length; t++) {
      order.add(t);
    }
    double[][] again = new double[closes.length][shares];
    again[0] = closes[0].clone();
    Collections.shuffle(order, random);
    for (int i = 0; i < shares; i++) {
      for (int t = 1; t < closes.length; t++) {
        int from = order.get(t - 1);
        again[t][i] = again[t - 1][i] * closes[from][i] / closes[from - 1][i];
      }
      if (!together) {
        Collections.shuffle(order, random);
      }
    }
    return again;
  }

  @Test
  void persistenceLetsThroughLess() {
    int once = 0;
    int thrice = 0;
    for (int seed = 0; seed < 60; seed++) {
      double[][] closes = Walks.correlated(new Random(seed), 600, 4, 0.8);
      CorrelationRun single = new CorrelationRun(4, settings(LEVEL, 1)).feed(closes);
      CorrelationRun persistent = new CorrelationRun(4, settings(LEVEL, 4)).feed(closes);
      once += (int) single.brokenInstants();
      thrice += (int) persistent.brokenInstants();
    }
    assertTrue(thrice < 0.6 * once && thrice > 0, thrice + " against " + once);
  }
}
