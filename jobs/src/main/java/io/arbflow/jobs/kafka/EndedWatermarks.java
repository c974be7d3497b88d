package io.arbflow.jobs.kafka;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * For control, approvals, fills and verdicts: they never hold the clock, so their watermark stands
 * at the end of time from the start.
 *
 * @param <T> what is read
 */
final class EndedWatermarks<T> implements WatermarkGenerator<T> {

  /** The strategy that gives every split such a generator. */
  static <T> WatermarkStrategy<T> strategy() {
    return WatermarkStrategy.forGenerator(context -> new EndedWatermarks<>());
  }

  @Override
  public void onEvent(T event, long timestamp, WatermarkOutput output) {
    output.emitWatermark(Watermark.MAX_WATERMARK);
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    output.emitWatermark(Watermark.MAX_WATERMARK);
  }
}
