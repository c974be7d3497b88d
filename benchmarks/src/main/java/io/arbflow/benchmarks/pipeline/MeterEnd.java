package io.arbflow.benchmarks.pipeline;

import org.apache.flink.api.common.functions.RichFilterFunction;

/** Stops the meter when the stream has ended; lets nothing pass. */
final class MeterEnd<T> extends RichFilterFunction<T> {
  private static final long serialVersionUID = 1L;

  @Override
  public boolean filter(T value) {
    return false;
  }

  @Override
  public void close() {
    Meter.stop();
  }
}
