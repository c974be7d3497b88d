package io.arbflow.operators.lane;

/**
 * Where a lane puts what it finds.
 *
 * @param <O> output
 */
@FunctionalInterface
public interface LaneOutput<O> {

  /** Emits a value that belongs to the instant. */
  void emit(O value, long eventTimeMicros);
}
