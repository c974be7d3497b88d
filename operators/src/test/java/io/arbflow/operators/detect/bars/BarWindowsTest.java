package io.arbflow.operators.detect.bars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import io.arbflow.operators.detect.BarSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows of four seconds over base bars of one, shown early every two. */
class BarWindowsTest {
  private static final long SECOND = 1_000_000;
  private static final BarSettings SETTINGS =
      new BarSettings(SECOND, 4 * SECOND, 2 * SECOND, 10, 2);

  private final WindowCluster cluster = new WindowCluster(SETTINGS);

  @AfterEach
  void close() throws Exception {
    cluster.close();
  }

  @Test
  void whatIsShownEarlyIsFollowedByTheWholeBar() throws Exception {
    cluster.start(1, null);
    cluster.add(base(7, 1, 10), base(7, 2, 12), base(7, 3, 9), base(7, 4, 11));
    assertEquals(List.of(false), complete());
    Bar early = cluster.bars.get(0);
    assertEquals(4 * SECOND, early.endMicros());
    assertEquals(2 * SECOND, early.asOfMicros());
    assertEquals(12, early.close());
    cluster.watermark(3_998);
    assertEquals(1, cluster.bars.size(), "the last millisecond is not final");
    cluster.watermark(3_999);
    assertEquals(List.of(false, true), complete());
    Bar whole = cluster.bars.get(1);
    assertEquals(
        List.of(10.0, 12.0, 9.0, 11.0),
        List.of(whole.open(), whole.high(), whole.low(), whole.close()));
    assertEquals(4 * SECOND, whole.asOfMicros());
    assertEquals(4 * SECOND, whole.lengthMicros());
    assertEquals(4, whole.quotes());
  }

  /** Each multiple is shown once, with the first bar at or behind it; a gap skips those before. */
  @Test
  void earlyFiringsFollowTheBarsNotTheClock() throws Exception {
    cluster.start(1, null);
    cluster.add(base(7, 3, 9));
    assertEquals(3 * SECOND, cluster.bars.get(0).asOfMicros());
    cluster.watermark(3_000);
    cluster.add(base(7, 4, 9), base(7, 5, 9));
    assertEquals(1, cluster.bars.size());
    cluster.add(base(7, 6, 9), base(7, 7, 9), base(7, 8, 9));
    assertEquals(6 * SECOND, cluster.bars.get(1).asOfMicros());
    assertEquals(2, cluster.bars.size(), "the end of a window is not early");
  }

  @Test
  void aLateBaseBarGoesAsideAndChangesNothing() throws Exception {
    cluster.start(1, null);
    cluster.add(base(7, 1, 10));
    cluster.watermark(3_999);
    List<Bar> before = List.copyOf(cluster.bars);
    Bar late = base(7, 2, 99);
    cluster.add(late);
    cluster.watermark(9_000);
    assertEquals(List.of(late), cluster.late);
    assertEquals(before, cluster.bars);
  }

  /** Against a merge by hand, with restores on RocksDB at other parallelisms on the way. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theBarsAreTheSameWhateverTheParallelismAndAfterARestore(long seed) throws Exception {
    List<Bar> base = market(new Random(seed));
    List<Bar> calm = run(base, new Random(seed), false);
    List<Bar> moved = run(base, new Random(seed), true);
    assertEquals(calm, moved);
    List<Bar> whole = moved.stream().filter(Bar::complete).toList();
    SameBars.check(merged(base), whole, "seed " + seed);
    assertTrue(moved.size() > whole.size() + 20, "early ones " + moved.size());
  }

  private List<Bar> run(List<Bar> base, Random random, boolean restores) throws Exception {
    cluster.bars.clear();
    cluster.start(restores ? 2 : 1, null);
    for (Bar bar : base) {
      cluster.watermark(bar.startMicros() / 1_000 - 1);
      cluster.add(bar);
      if (restores && random.nextInt(25) == 0) {
        cluster.start(1 + random.nextInt(4), cluster.snapshot());
      }
    }
    cluster.watermark(Long.MAX_VALUE);
    assertEquals(List.of(), cluster.late);
    List<Bar> sorted = new ArrayList<>(cluster.bars);
    sorted.sort(
        Comparator.comparingInt(Bar::instrument)
            .thenComparingLong(Bar::endMicros)
            .thenComparing(Bar::complete)
            .thenComparingLong(Bar::asOfMicros));
    return sorted;
  }

  private List<Boolean> complete() {
    return cluster.bars.stream().map(Bar::complete).toList();
  }

  private static List<Bar> market(Random random) {
    List<Bar> bars = new ArrayList<>();
    for (int second = 1; second < 60; second++) {
      for (int instrument = 0; instrument < 12; instrument++) {
        if (random.nextInt(3) > 0) {
          bars.add(base(instrument, second, 90 + random.nextInt(20)));
        }
      }
    }
    return bars;
  }

  /** One bar per instrument and window, by the window's own definition. */
  private static List<Bar> merged(List<Bar> base) {
    List<Bar> merged = new ArrayList<>();
    for (int instrument = 0; instrument < 12; instrument++) {
      for (long end = 4 * SECOND; end <= 64 * SECOND; end += 4 * SECOND) {
        int own = instrument;
        long last = end;
        List<Bar> parts =
            base.stream()
                .filter(b -> b.instrument() == own)
                .filter(b -> b.endMicros() <= last && b.startMicros() >= last - 4 * SECOND)
                .toList();
        if (!parts.isEmpty()) {
          merged.add(merged(parts, end));
        }
      }
    }
    return merged;
  }

  private static Bar merged(List<Bar> parts, long end) {
    Bar last = parts.get(parts.size() - 1);
    return new Bar(
        last.instrument(),
        4 * SECOND,
        end,
        true,
        parts.get(0).open(),
        parts.stream().mapToDouble(Bar::high).max().getAsDouble(),
        parts.stream().mapToDouble(Bar::low).min().getAsDouble(),
        last.close(),
        last.microPrice(),
        parts.stream().mapToDouble(Bar::realisedVariance).sum(),
        parts.stream().mapToDouble(Bar::meanSpreadBps).average().getAsDouble(),
        parts.stream().mapToDouble(Bar::meanImbalance).average().getAsDouble(),
        parts.stream().mapToLong(Bar::quotes).sum(),
        last.bid(),
        last.ask());
  }

  private static Bar base(int instrument, int endSecond, double close) {
    long end = endSecond * SECOND;
    return new Bar(
        instrument,
        SECOND,
        end,
        true,
        close,
        close,
        close,
        close,
        close + 0.01,
        1e-6 * close,
        close / 7,
        1 / close,
        1,
        endSecond % 5 == 0 ? null : new BarSide(close - 1, 2, 1, end - 3),
        new BarSide(close + 1, 2, 1, end - 3));
  }
}
