package io.arbflow.operators.detect.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The incremental structures against brute force after every one of many random changes. */
class ChainGatesTest {
  private static final double NO_ASK = Double.POSITIVE_INFINITY;
  private static final double NO_BID = Double.NEGATIVE_INFINITY;

  private final Random random = new Random(42);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 33})
  void orderedPairsKnowTheBestDifference(int places) {
    double[] costs = new double[places];
    double[] earnings = new double[places];
    Arrays.fill(costs, NO_ASK);
    Arrays.fill(earnings, NO_BID);
    OrderedPairs rising = new OrderedPairs(places, true);
    OrderedPairs falling = new OrderedPairs(places, false);
    for (int change = 0; change < 2_000; change++) {
      int place = random.nextInt(places);
      costs[place] = random.nextInt(4) == 0 ? NO_ASK : random.nextInt(20);
      earnings[place] = random.nextInt(4) == 0 ? NO_BID : random.nextInt(20);
      rising.set(place, costs[place], earnings[place]);
      falling.set(place, costs[place], earnings[place]);
      double up = NO_BID;
      double down = NO_BID;
      for (int low = 0; low < places; low++) {
        for (int high = low + 1; high < places; high++) {
          up = Math.max(up, earnings[high] - costs[low]);
          down = Math.max(down, earnings[low] - costs[high]);
        }
      }
      assertEquals(up, rising.best());
      assertEquals(down, falling.best());
    }
  }

  /** Asks on a curve with noise, so that vertices come and go; ties and collinear points too. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 12, 40})
  void theHullMissesNoButterflyAndTellsTheBody(int places) {
    double[] strikes = new double[places];
    for (int i = 0; i < places; i++) {
      strikes[i] = (i == 0 ? 50 : strikes[i - 1]) + 1 + random.nextInt(3);
    }
    double[] bids = new double[places];
    double[] asks = new double[places];
    Arrays.fill(asks, NO_ASK);
    Arrays.fill(bids, NO_BID);
    WingHull hull = new WingHull(strikes);
    int paying = 0;
    int idle = 0;
    for (int change = 0; change < 6_000; change++) {
      int place = random.nextInt(places);
      if (random.nextInt(3) > 0) {
        double fair = Math.round(4 * Math.exp(-(strikes[place] - 50) / 20) * 20);
        asks[place] = random.nextInt(6) == 0 ? NO_ASK : fair + random.nextInt(5);
        bids[place] = random.nextInt(6) == 0 ? NO_BID : fair - random.nextInt(5);
      } else {
        bids[place] += random.nextInt(3) - 1;
      }
      hull.set(place, bids[place], asks[place]);
      boolean any = false;
      for (int body = 0; body < places; body++) {
        double wings = leastWings(strikes, asks, body);
        boolean pays = bids[body] > wings * (1 + 1e-12);
        assertTrue(hull.mayPay(body) || !pays, "missed at " + body + " after " + change);
        boolean crossed = bids[body] > asks[body];
        boolean near = Math.abs(bids[body] - wings) < 1e-9;
        assertTrue(!hull.mayPay(body) || pays || crossed || near, "false at " + body);
        any |= hull.mayPay(body);
      }
      assertEquals(any, hull.mayPay());
      paying += any ? 1 : 0;
      idle += any ? 0 : 1;
    }
    assertTrue(idle > 100 && (places < 3 || paying > 100), paying + " paying, " + idle + " idle");
  }

  private static double leastWings(double[] strikes, double[] asks, int body) {
    double least = NO_ASK;
    for (int low = 0; low < body; low++) {
      for (int high = body + 1; high < strikes.length; high++) {
        double share = (strikes[body] - strikes[low]) / (strikes[high] - strikes[low]);
        double chord = (1 - share) * asks[low] + share * asks[high];
        least = chord < least ? chord : least;
      }
    }
    return least;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, 64})
  void theExpiryQueueGivesEachPositionInTime(int positions) {
    ExpiryQueue queue = new ExpiryQueue(positions);
    TreeMap<Integer, Long> due = new TreeMap<>();
    long now = 0;
    for (int step = 0; step < 5_000; step++) {
      if (random.nextInt(3) > 0) {
        int position = random.nextInt(positions);
        long until = now + random.nextInt(50);
        queue.put(position, until);
        due.merge(position, until, Math::min);
      } else {
        now += random.nextInt(20);
        long last = Long.MIN_VALUE;
        int position = queue.pollBefore(now);
        while (position >= 0) {
          long at = due.remove(position);
          assertTrue(at < now && at >= last);
          last = at;
          position = queue.pollBefore(now);
        }
        long reached = now;
        assertTrue(due.values().stream().allMatch(at -> at >= reached), "left in the queue");
      }
    }
  }
}
