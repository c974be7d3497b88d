package io.arbflow.jobs.kafka;

import io.arbflow.operators.ingest.Screened;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Event time of the quotes of one partition: the newest accepted quote less the allowed disorder,
 * and the newest quote itself once the partition has been silent for half of what makes it idle, so
 * that its last instant is looked at even if no other follows. A dead letter moves nothing, so one
 * future-stamped quote cannot make all others late.
 */
final class QuoteWatermarks implements WatermarkGenerator<Screened> {
  private final long disorderMillis;
  private final long silentNanos;
  private final RelativeClock clock;
  private long newestMillis = Long.MIN_VALUE;
  private boolean moved;
  private long movedNanos;

  private QuoteWatermarks(long disorderMillis, Duration silent, RelativeClock clock) {
    this.disorderMillis = disorderMillis;
    this.silentNanos = silent.toNanos();
    this.clock = clock;
  }

  /** Per-partition watermarks that let an idle partition not hold the others. */
  static WatermarkStrategy<Screened> strategy(long disorderMillis, Duration idleness) {
    Duration silent = idleness.dividedBy(2);
    return WatermarkStrategy.<Screened>forGenerator(
            context -> new QuoteWatermarks(disorderMillis, silent, context.getInputActivityClock()))
        .withTimestampAssigner((screened, kafkaMillis) -> millis(screened, kafkaMillis))
        .withIdleness(idleness);
  }

  private static long millis(Screened screened, long kafkaMillis) {
    return screened.quote() == null ? kafkaMillis : screened.quote().eventTimeMicros() / 1_000;
  }

  @Override
  public void onEvent(Screened screened, long timestamp, WatermarkOutput output) {
    if (screened.quote() != null) {
      newestMillis = Math.max(newestMillis, timestamp);
      moved = true;
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    if (newestMillis == Long.MIN_VALUE) {
      return;
    }
    output.emitWatermark(new Watermark(isSilent() ? newestMillis : beforeDisorder()));
  }

  private long beforeDisorder() {
    return newestMillis - disorderMillis - 1;
  }

  /** Looked at as often as a watermark is due: reading the clock at each quote would cost more. */
  private boolean isSilent() {
    long now = clock.relativeTimeNanos();
    if (moved) {
      moved = false;
      movedNanos = now;
      return false;
    }
    return now - movedNanos >= silentNanos;
  }
}
