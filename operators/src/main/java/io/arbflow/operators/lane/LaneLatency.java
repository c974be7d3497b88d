package io.arbflow.operators.lane;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.MetricGroup;

/**
 * Where the time that a lane takes for an element is shown: metrics live, accumulator at the end.
 */
public final class LaneLatency {
  private static final String SUFFIX = "-latency";

  private LaneLatency() {}

  /** Name of the accumulator of the operator with the given name. */
  public static String accumulator(String operator) {
    return operator + SUFFIX;
  }

  static LatencyRecorder open(RuntimeContext context, String operator) {
    LatencyRecorder recorder = new LatencyRecorder();
    MetricGroup group = context.getMetricGroup().addGroup("lane");
    group.gauge("latencyP50Nanos", () -> recorder.quantileNanos(0.5));
    group.gauge("latencyP99Nanos", () -> recorder.quantileNanos(0.99));
    context.addAccumulator(accumulator(operator), recorder);
    return recorder;
  }
}
