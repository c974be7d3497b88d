package io.arbflow.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.operators.TimestampsAndWatermarksOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** In Flink's own operator, with a wall clock that the test sets. */
class LiveTimeTest {
  private static final AtomicLong WALL_MILLIS = new AtomicLong();

  private static OneInputStreamOperatorTestHarness<Long, Long> open(LiveTime<Long> time)
      throws Exception {
    OneInputStreamOperatorTestHarness<Long, Long> harness =
        new OneInputStreamOperatorTestHarness<>(
            new TimestampsAndWatermarksOperatorFactory<>(time, true), LongSerializer.INSTANCE);
    harness.getExecutionConfig().setAutoWatermarkInterval(10);
    harness.open();
    return harness;
  }

  private static LiveTime<Long> arrival(long holdMicros) {
    return LiveTime.ofArrival(delay -> delay, holdMicros, event -> WALL_MILLIS.get() * 1_000);
  }

  /** The wall clock, and Flink's, which asks for watermarks, go there. */
  private static void at(OneInputStreamOperatorTestHarness<Long, Long> harness, long millis)
      throws Exception {
    WALL_MILLIS.set(millis);
    harness.setProcessingTime(harness.getProcessingTime() + 10);
  }

  private static long lastWatermark(OneInputStreamOperatorTestHarness<Long, Long> harness) {
    return harness.getOutput().stream()
        .filter(Watermark.class::isInstance)
        .mapToLong(mark -> ((Watermark) mark).getTimestamp())
        .reduce(Long.MIN_VALUE, (before, next) -> next);
  }

  private static List<Long> timestamps(OneInputStreamOperatorTestHarness<Long, Long> harness) {
    return harness.getOutput().stream()
        .filter(StreamRecord.class::isInstance)
        .map(record -> ((StreamRecord<?>) record).getTimestamp())
        .toList();
  }

  @Test
  void anEventIsWhenItArrivesOrSoMuchLaterAndNeverLate() throws Exception {
    WALL_MILLIS.set(5_000);
    try (var harness = open(arrival(0))) {
      at(harness, 5_010);
      assertEquals(5_009, lastWatermark(harness));
      harness.processElement(0L, 1);
      harness.processElement(2_000_000L, 1);
      assertEquals(List.of(5_010L, 7_010L), timestamps(harness));
      assertTrue(timestamps(harness).get(0) > lastWatermark(harness));
    }
  }

  @Test
  void aWallClockThatIsSetBackMakesNothingLate() throws Exception {
    WALL_MILLIS.set(5_000);
    try (var harness = open(arrival(0))) {
      at(harness, 9_000);
      WALL_MILLIS.set(6_000);
      harness.processElement(0L, 1);
      assertEquals(List.of(9_000L), timestamps(harness));
      at(harness, 7_000);
      assertEquals(8_999, lastWatermark(harness));
    }
  }

  @Test
  void afterAStartTheClockStandsStillForAWhile() throws Exception {
    WALL_MILLIS.set(5_000);
    try (var harness = open(arrival(2_000_000))) {
      at(harness, 6_999);
      harness.processElement(0L, 1);
      assertEquals(Long.MIN_VALUE, lastWatermark(harness));
      at(harness, 7_000);
      assertEquals(6_999, lastWatermark(harness));
    }
  }

  /** What is upstream has a clock of its own, or none. */
  @Test
  void watermarksAndIdlenessOfTheInputAreIgnored() throws Exception {
    WALL_MILLIS.set(5_000);
    try (var harness = open(arrival(0))) {
      harness.processWatermark(new Watermark(4_000_000));
      harness.processWatermarkStatus(WatermarkStatus.IDLE);
      at(harness, 5_100);
      assertEquals(5_099, lastWatermark(harness));
    }
  }

  @Test
  void anEventMayBeWhenItSays() throws Exception {
    WALL_MILLIS.set(50_000);
    LiveTime<Long> time =
        LiveTime.ofInstant(micros -> micros, 5_000_000, event -> WALL_MILLIS.get() * 1_000);
    try (var harness = open(time)) {
      at(harness, 50_010);
      harness.processElement(47_123_456L, 1);
      harness.processElement(1_000_999L, 1); // long ago: CEP will find it late
      assertEquals(List.of(47_123L, 1_000L), timestamps(harness));
      assertEquals(45_010, lastWatermark(harness));
    }
  }
}
