package io.arbflow.operators.lane;

import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/** Sends what a lane emits down the job, in one reused record. */
final class LaneEmitter<O> implements LaneOutput<O> {
  private final Output<StreamRecord<O>> output;
  private final StreamRecord<Object> record = new StreamRecord<>(null);

  LaneEmitter(Output<StreamRecord<O>> output) {
    this.output = output;
  }

  @Override
  public void emit(O value, long eventTimeMicros) {
    output.collect(record.replace(value, Math.floorDiv(eventTimeMicros, 1_000L)));
  }

  @Override
  public <T> void side(OutputTag<T> tag, T value, long eventTimeMicros) {
    output.collect(tag, record.replace(value, Math.floorDiv(eventTimeMicros, 1_000L)));
  }
}
