package io.arbflow.operators.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.operators.time.TimeMode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A savepoint of a job that went by the clock, restored in one that goes by event time; and back.
 */
class LaneModeTest {
  private static final String REPORT = "reports 7: reported at 15000 sum 1 count 1 @15";

  @ParameterizedTest
  @CsvSource({"false, 0", "true, 0", "true, 100"})
  void anAlarmOfTheClockWaitsForTheWatermark(boolean rocksDb, int cacheKeys) throws Exception {
    LaneCluster.Setup setup = new LaneCluster.Setup(1, rocksDb, cacheKeys);
    try (var byTime = cluster(TimeMode.REPLAY)) {
      byTime.start(setup, dueAt15(TimeMode.LIVE, setup), 12);
      assertEquals(List.of(), text(byTime.wallClock(1_000)));
      assertEquals(List.of(), text(byTime.watermark(14)));
      assertEquals(List.of(REPORT), text(byTime.watermark(15)));
      assertEquals(0, byTime.timers());
    }
  }

  /** The watermark is ahead of the clock here: it must not count. */
  @ParameterizedTest
  @CsvSource({"false, 0", "true, 0", "true, 100"})
  void anAlarmOfTheWatermarkWaitsForTheClock(boolean rocksDb, int cacheKeys) throws Exception {
    LaneCluster.Setup setup = new LaneCluster.Setup(1, rocksDb, cacheKeys);
    try (var byClock = cluster(TimeMode.LIVE)) {
      byClock.start(setup, dueAt15(TimeMode.REPLAY, setup), 12);
      assertEquals(List.of(), text(byClock.watermark(1_000)));
      assertEquals(List.of(), text(byClock.wallClock(15)));
      assertEquals(List.of(REPORT), text(byClock.wallClock(16)));
      assertEquals(0, byClock.timers());
    }
  }

  /** An account of one, booked at 10 ms, that reports 5 ms later. */
  private static LaneCluster.Snapshot dueAt15(TimeMode mode, LaneCluster.Setup setup)
      throws Exception {
    try (var cluster = cluster(mode)) {
      cluster.start(setup, null, 10);
      cluster.element(new Tick(7, 10_000, 1, 5_000));
      assertEquals(1, cluster.timers());
      return cluster.snapshot(true, false);
    }
  }

  private static LaneCluster<Tick, long[], String> cluster(TimeMode mode) {
    return new LaneCluster<>(
        () -> new LedgerLane(false), Tick::key, mode, List.of(LedgerLane.REPORTS));
  }

  private static List<String> text(List<Emitted> lines) {
    return lines.stream().map(Emitted::toString).toList();
  }
}
