package io.arbflow.operators.lane;

import org.apache.flink.util.OutputTag;

/**
 * Where a lane puts what it finds. Valid during the call only.
 *
 * @param <O> main output
 */
public interface LaneOutput<O> {

  /** Emits a value that belongs to the instant. */
  void emit(O value, long eventTimeMicros);

  /** Emits a value that belongs to the instant on a side output. */
  <T> void side(OutputTag<T> tag, T value, long eventTimeMicros);
}
