package io.arbflow.domain.correlation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AsynchronousTest {
  private static final double TRUE_CORRELATION = 0.8;
  private static final int SECONDS = 20_000;

  /** All pairs of returns whose spans overlap, by definition. */
  @Test
  void hayashiYoshidaIsAsDefined() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      long[] times = times(random, random.nextInt(12));
      long[] otherTimes = times(random, random.nextInt(12));
      double[] logs = random.doubles(times.length).toArray();
      double[] otherLogs = random.doubles(otherTimes.length).toArray();
      double expected = 0;
      for (int i = 1; i < times.length; i++) {
        for (int j = 1; j < otherTimes.length; j++) {
          boolean overlap =
              Math.max(times[i - 1], otherTimes[j - 1]) < Math.min(times[i], otherTimes[j]);
          expected += overlap ? (logs[i] - logs[i - 1]) * (otherLogs[j] - otherLogs[j - 1]) : 0;
        }
      }
      double actual = HayashiYoshida.covariation(times, logs, otherTimes, otherLogs);
      assertEquals(expected, actual, 1e-12, "seed " + seed);
      double mirrored = HayashiYoshida.covariation(otherTimes, otherLogs, times, logs);
      assertEquals(expected, mirrored, 1e-12, "seed " + seed);
    }
  }

  @Test
  void atTheSameInstantsItIsTheRealisedCorrelation() {
    long[] times = {1, 2, 5};
    double[] x = {0, 1, 0};
    double[] y = {0, 1, 1};
    assertEquals(1 / Math.sqrt(2), HayashiYoshida.correlation(times, x, times, y), 1e-14);
    assertTrue(Double.isNaN(HayashiYoshida.correlation(times, x, times, new double[3])));
  }

  /**
   * The Epps effect: ticks of two walks of correlation 0.8 every 5 s on average, seen on a grid of
   * 1 s with the previous tick, seem nearly uncorrelated; refresh time is better; Hayashi-Yoshida
   * is right.
   */
  @Test
  void staleTicksHideACorrelationThatHayashiYoshidaFinds() {
    double grid = 0;
    double refresh = 0;
    double overlap = 0;
    int runs = 20;
    for (int seed = 0; seed < runs; seed++) {
      Ticks ticks = new Ticks(new Random(seed), 0.2);
      grid += previousTick(ticks, 1_000) / runs;
      refresh += refreshTime(ticks) / runs;
      overlap += HayashiYoshida.correlation(ticks.xTimes, ticks.x, ticks.yTimes, ticks.y) / runs;
    }
    assertEquals(TRUE_CORRELATION, overlap, 0.01);
    assertTrue(grid < 0.25, "previous tick: " + grid);
    assertTrue(refresh > grid + 0.2 && refresh < 0.75, "refresh time: " + refresh);
  }

  /** A coarse grid has little of the Epps effect, and few points. */
  @Test
  void theEppsEffectFadesOnCoarserGrids() {
    Ticks ticks = new Ticks(new Random(7), 0.2);
    double last = 0;
    for (long step : new long[] {1_000, 5_000, 20_000, 100_000}) {
      double correlation = previousTick(ticks, step);
      assertTrue(correlation > last, step + " ms: " + correlation);
      last = correlation;
    }
    assertEquals(TRUE_CORRELATION, last, 0.1);
  }

  private static double refreshTime(Ticks ticks) {
    RefreshTime sampled =
        RefreshTime.of(
            new long[][] {ticks.xTimes, ticks.yTimes}, new double[][] {ticks.x, ticks.y});
    return Pearson.matrix(sampled.returns())[1];
  }

  /** What a careless implementation does. */
  private static double previousTick(Ticks ticks, long stepMillis) {
    List<double[]> returns = new ArrayList<>();
    double[] last = null;
    long from = Math.max(ticks.xTimes[0], ticks.yTimes[0]);
    for (long at = from; at < SECONDS * 1_000L; at += stepMillis) {
      double[] now = {latest(ticks.xTimes, ticks.x, at), latest(ticks.yTimes, ticks.y, at)};
      if (last != null) {
        returns.add(new double[] {now[0] - last[0], now[1] - last[1]});
      }
      last = now;
    }
    return Pearson.matrix(returns.toArray(double[][]::new))[1];
  }

  private static double latest(long[] times, double[] values, long at) {
    int found = Arrays.binarySearch(times, at);
    return values[found >= 0 ? found : -found - 2];
  }

  @Test
  void refreshTimeTakesAnInstantWhenAllHaveBeenSeenAnew() {
    long[][] seen = {{1, 3, 4, 9}, {2, 5, 6, 7}, {2, 8, 10}};
    double[][] logs = {{0.1, 0.3, 0.4, 0.9}, {0.2, 0.5, 0.6, 0.7}, {2, 8, 10}};
    RefreshTime sampled = RefreshTime.of(seen, logs);
    assertArrayEquals(new long[] {2, 8}, sampled.times());
    assertArrayEquals(new double[] {0.1, 0.2, 2}, sampled.values()[0]);
    assertArrayEquals(new double[] {0.4, 0.7, 8}, sampled.values()[1]);
    assertArrayEquals(new double[] {0.3, 0.5, 6}, sampled.returns()[0], 1e-14);
    assertEquals(0, RefreshTime.of(new long[1][0], new double[1][0]).returns().length);
  }

  @Test
  void refusesTimesThatDoNotRise() {
    long[] equal = {1, 1};
    double[] two = new double[2];
    assertThrows(
        IllegalArgumentException.class, () -> HayashiYoshida.covariation(equal, two, equal, two));
    assertThrows(
        IllegalArgumentException.class,
        () -> RefreshTime.of(new long[][] {equal}, new double[][] {two}));
    assertThrows(
        IllegalArgumentException.class,
        () -> RefreshTime.of(new long[][] {{1, 2}}, new double[][] {{1}}));
    assertThrows(
        IllegalArgumentException.class, () -> RefreshTime.of(new long[0][], new double[0][]));
  }

  private static long[] times(Random random, int count) {
    TreeSet<Long> times = new TreeSet<>();
    while (times.size() < count) {
      times.add((long) random.nextInt(20));
    }
    return times.stream().mapToLong(Long::longValue).toArray();
  }

  /** Two correlated walks in steps of 100 ms, each seen with some probability, independently. */
  private static final class Ticks {
    final long[] xTimes;
    final long[] yTimes;
    final double[] x;
    final double[] y;

    Ticks(Random random, double perSecond) {
      List<double[]> xTicks = new ArrayList<>();
      List<double[]> yTicks = new ArrayList<>();
      double xNow = 0;
      double yNow = 0;
      for (long at = 0; at < SECONDS * 1_000L; at += 100) {
        double common = random.nextGaussian();
        double own = random.nextGaussian();
        xNow += common;
        yNow +=
            TRUE_CORRELATION * common + Math.sqrt(1 - TRUE_CORRELATION * TRUE_CORRELATION) * own;
        if (random.nextDouble() < perSecond / 10) {
          xTicks.add(new double[] {at, xNow});
        }
        if (random.nextDouble() < perSecond / 10) {
          yTicks.add(new double[] {at, yNow});
        }
      }
      xTimes = xTicks.stream().mapToLong(tick -> (long) tick[0]).toArray();
      yTimes = yTicks.stream().mapToLong(tick -> (long) tick[0]).toArray();
      x = xTicks.stream().mapToDouble(tick -> tick[1]).toArray();
      y = yTicks.stream().mapToDouble(tick -> tick[1]).toArray();
    }
  }
}
