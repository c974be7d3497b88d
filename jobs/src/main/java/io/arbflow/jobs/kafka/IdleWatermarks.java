package io.arbflow.jobs.kafka;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * For control, approvals, fills and verdicts: they never hold the clock, so they say nothing of it.
 *
 * <p>A watermark at the end of time would not hold it either, but move it: as soon as every
 * partition of the quotes is idle, an operator that reads both goes by the least watermark of the
 * inputs that are not, and event time would be over for good. Idle they are left out, and with the
 * quotes idle too the clock stands still.
 *
 * @param <T> what is read
 */
final class IdleWatermarks<T> implements WatermarkGenerator<T> {

  /** The strategy that gives every split such a generator. */
  static <T> WatermarkStrategy<T> strategy() {
    return WatermarkStrategy.forGenerator(context -> new IdleWatermarks<>());
  }

  @Override
  public void onEvent(T event, long timestamp, WatermarkOutput output) {
    output.markIdle();
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    output.markIdle();
  }
}
