package io.arbflow.jobs.kafka;

import io.arbflow.operators.ingest.Screened;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Event time of the quotes of one partition: the newest accepted quote less the allowed disorder. A
 * dead letter moves nothing, so one future-stamped quote cannot make all others late.
 */
final class QuoteWatermarks implements WatermarkGenerator<Screened> {
  private final long disorderMillis;
  private long newestMillis = Long.MIN_VALUE;

  private QuoteWatermarks(long disorderMillis) {
    this.disorderMillis = disorderMillis;
  }

  /** Per-partition watermarks that let an idle partition not hold the others. */
  static WatermarkStrategy<Screened> strategy(long disorderMillis, Duration idleness) {
    return WatermarkStrategy.<Screened>forGenerator(context -> new QuoteWatermarks(disorderMillis))
        .withTimestampAssigner((screened, kafkaMillis) -> millis(screened, kafkaMillis))
        .withIdleness(idleness);
  }

  private static long millis(Screened screened, long kafkaMillis) {
    return screened.quote() == null ? kafkaMillis : screened.quote().eventTimeMicros() / 1_000;
  }

  @Override
  public void onEvent(Screened screened, long timestamp, WatermarkOutput output) {
    if (screened.quote() != null && timestamp > newestMillis) {
      newestMillis = timestamp;
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    if (newestMillis != Long.MIN_VALUE) {
      output.emitWatermark(new Watermark(newestMillis - disorderMillis - 1));
    }
  }
}
