package io.arbflow.operators.detect.correlation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.context.CorrelationReading;
import io.arbflow.domain.context.CorrelationSnapshot;
import io.arbflow.domain.correlation.BreakdownScore;
import io.arbflow.domain.correlation.EwCovariance;
import io.arbflow.domain.correlation.ShrunkCovariance;
import io.arbflow.domain.correlation.Spectrum;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.detect.BreakdownSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorrelationLaneTest {
  private static final BreakdownSettings QUICK = CorrelationRun.quick();
  private static final int BARS = 300;

  /** Against covariances of the returns that count, made anew. */
  @Test
  void snapshotsAndReadingsAreOfTheReturnsThatCount() {
    double[][] closes = withGaps(Walks.correlated(new Random(1), BARS, 4, 0.9), new Random(2));
    for (double[] row : closes) {
      row[3] = Double.NaN; // never quoted
    }
    CorrelationRun run = new CorrelationRun(4, QUICK).feed(closes);
    EwCovariance recent = new EwCovariance(4, EwCovariance.lambda(10));
    EwCovariance before = new EwCovariance(4, EwCovariance.lambda(100));
    EwCovariance full = new EwCovariance(4, EwCovariance.lambda(100));
    BreakdownScore score = new BreakdownScore(recent.lambda(), before.lambda(), 30);
    int readings = 0;
    int snapshots = 0;
    for (int t = 0; t < BARS; t++) {
      recent.add(returns(closes, t));
      full.add(returns(closes, t));
      if (t >= 30) {
        before.add(returns(closes, t - 30));
      }
      long at = (t + 1) * CorrelationRun.MINUTE;
      for (int second = 1; second < 4; second++) {
        for (int first = 0; first < second; first++) {
          if (readable(recent, before, first, second)) {
            CorrelationReading reading = run.readings.get(readings++);
            assertEquals(first + " " + second, reading.first() + " " + reading.second());
            assertEquals(at, reading.atMicros());
            assertEquals(recent.correlation(first, second), reading.shortCorrelation(), 1e-12);
            assertEquals(before.correlation(first, second), reading.longCorrelation(), 1e-12);
            double z = score.of(recent, before, first, second);
            assertEquals(z, reading.breakdownZ(), 1e-9);
          }
        }
      }
      int[] known = known(full);
      if ((t + 1) % 10 == 0 && known.length > 1) {
        check(full, known, run.snapshots.get(snapshots++), at);
      }
    }
    assertTrue(readings > 100 && snapshots > 10, readings + " and " + snapshots);
    assertEquals(readings, run.readings.size());
    assertEquals(snapshots, run.snapshots.size());
  }

  private static boolean readable(EwCovariance recent, EwCovariance before, int i, int j) {
    double half = (1 + recent.lambda()) / (1 - recent.lambda()) / 2;
    return before.effectiveSize(i, j) >= QUICK.leastBars()
        && recent.effectiveSize(i, j) >= half
        && before.correlation(i, j) >= QUICK.highCorrelation();
  }

  private static int[] known(EwCovariance full) {
    return IntStream.range(0, 4)
        .filter(i -> full.effectiveSize(i, i) >= QUICK.leastBars())
        .toArray();
  }

  private static void check(EwCovariance full, int[] known, CorrelationSnapshot snapshot, long at) {
    ShrunkCovariance shrunk = full.shrunk(known);
    assertArrayEquals(known, snapshot.instruments());
    assertArrayEquals(shrunk.covariance(), snapshot.covariance(), 1e-15);
    assertEquals(shrunk.intensity(), snapshot.shrinkage(), 1e-9);
    assertEquals(full.effectiveSize(), snapshot.observations(), 1e-9);
    assertEquals(CorrelationRun.MINUTE, snapshot.barMicros());
    assertEquals(at, snapshot.atMicros());
    if (known.length == 3) {
      double[] plain = full.covariance();
      double[] correlations = new double[9];
      for (int k = 0; k < 9; k++) {
        double product = plain[k / 3 * 4 + k / 3] * plain[k % 3 * 4 + k % 3];
        correlations[k] = plain[k / 3 * 4 + k % 3] / Math.sqrt(product);
      }
      assertEquals(Spectrum.of(3, correlations).absorption(1), snapshot.absorption(), 1e-9);
    }
  }

  private static double[] returns(double[][] closes, int t) {
    double[] returns = new double[closes[t].length];
    for (int i = 0; i < returns.length; i++) {
      returns[i] = t == 0 ? Double.NaN : Math.log(closes[t][i] / closes[t - 1][i]);
    }
    return returns;
  }

  private static double[][] withGaps(double[][] closes, Random random) {
    for (double[] row : closes) {
      if (random.nextInt(10) == 0) {
        row[random.nextInt(2)] = Double.NaN;
      }
    }
    return closes;
  }

  @Test
  void pairsOfLowCorrelationAreNotRead() {
    CorrelationRun run = new CorrelationRun(3, QUICK);
    run.feed(Walks.correlated(new Random(3), BARS, 3, 0.2));
    assertEquals(0, run.readings.size());
    assertTrue(run.snapshots.size() > 10);
  }

  @Test
  void unfinishedAndLateBarsChangeNothing() {
    double[][] closes = Walks.correlated(new Random(4), BARS, 2, 0.9);
    CorrelationRun plain = new CorrelationRun(2, QUICK).feed(closes);
    CorrelationRun disturbed = new CorrelationRun(2, QUICK);
    for (int t = 0; t < closes.length; t++) {
      long end = (t + 1) * CorrelationRun.MINUTE;
      disturbed.lane.onElement(
          disturbed.state, CorrelationRun.bar(0, end, 50, false, end - 1), disturbed);
      disturbed.instant(t + 1, closes[t]);
      disturbed.lane.onElement(
          disturbed.state, CorrelationRun.bar(1, end, 50, true, end - 1), disturbed);
    }
    assertEquals(plain.readings, disturbed.readings);
    assertEquals(plain.snapshots, disturbed.snapshots);
  }

  /** Every output up to an instant is the same whatever comes after it. */
  @Test
  void nothingLooksAhead() {
    double[][] closes =
        Walks.withBreak(Walks.correlated(new Random(5), 260, 3, 0.95), 200, 6, 3, 10);
    CorrelationRun whole = new CorrelationRun(3, QUICK).feed(closes);
    assertTrue(whole.events.size() > 2 && whole.brokenInstants() > 5);
    for (int cut = 0; cut <= closes.length; cut++) {
      long until = cut * CorrelationRun.MINUTE;
      CorrelationRun part = new CorrelationRun(3, QUICK);
      part.feed(Arrays.copyOf(closes, cut));
      assertEquals(upTo(whole.readings, CorrelationReading::atMicros, until), part.readings);
      assertEquals(upTo(whole.snapshots, CorrelationSnapshot::atMicros, until), part.snapshots);
      assertEquals(
          upTo(whole.events, OpportunityEvent::eventTimeMicros, until),
          upTo(part.events, OpportunityEvent::eventTimeMicros, until));
    }
  }

  private static <T> List<T> upTo(List<T> all, ToLongFunction<T> at, long until) {
    return all.stream().filter(one -> at.applyAsLong(one) <= until).toList();
  }

  /** A restore under other memories or members is a fresh start, not a failure. */
  @Test
  void aStateOfAnotherMakingStartsAnew() {
    double[][] closes = Walks.correlated(new Random(6), 250, 3, 0.95);
    double[][] broken = Walks.withBreak(closes, 240, 6, 3, 0);
    CorrelationRun run = new CorrelationRun(3, QUICK).feed(broken);
    assertTrue(run.state.broken() > 0);
    BreakdownSettings fewer =
        new BreakdownSettings(
            2, 10, 100, 30, 100, 0.7, 0.001, 3, 20, 0.25, 2, 0.9, 0.05, 1, 0.95, 10, 2);
    run.lane = CorrelationRun.lane(run.universe, fewer);
    MarketState before = run.state.market;
    run.lane.onTime(run.state, 251 * CorrelationRun.MINUTE, run);
    assertNotEquals(before, run.state.market);
    assertEquals(0, run.state.broken());
    run.instant(252, new double[] {100, 100});
    assertEquals(1, run.state.market.memory.bars());
  }

  @Test
  void marketsAreByCurrencyAndBounded() {
    BreakdownSettings three =
        new BreakdownSettings(
            2, 10, 100, 30, 100, 0.7, 0.001, 3, 20, 0.25, 2, 0.9, 0.05, 1, 0.95, 10, 3);
    var settings = CorrelationRun.statistics(three);
    WatchedMarkets markets = new WatchedMarkets(CorrelationRun.universe(5), settings);
    assertEquals(2, markets.size());
    assertEquals("USD", markets.name(0));
    assertEquals("USD-2", markets.name(1));
    assertEquals(1, markets.marketOf(4));
    assertEquals(1, markets.positionOf(4));
    assertArrayEquals(new int[] {0, 1, 2}, markets.members(0));
    WatchedMarkets odd = new WatchedMarkets(CorrelationRun.universe(4), settings);
    assertEquals(WatchedMarkets.NOT_WATCHED, odd.marketOf(3));
  }
}
