package io.arbflow.local.output;

import io.arbflow.operators.lane.LatencyRecorder;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the summary says of the time that the cross-venue lane took for a quote. */
public final class DetectionLatency {
  private DetectionLatency() {}

  /**
   * Percentiles by name, microseconds rounded up.
   *
   * @param recorder sampled durations; null gives none
   */
  public static Map<String, Long> of(LatencyRecorder recorder) {
    Map<String, Long> micros = new LinkedHashMap<>();
    if (recorder != null) {
      micros.put("p50", microsUp(recorder.quantileNanos(0.5)));
      micros.put("p99", microsUp(recorder.quantileNanos(0.99)));
      micros.put("p999", microsUp(recorder.quantileNanos(0.999)));
      micros.put("max", microsUp(recorder.maxNanos()));
    }
    return micros;
  }

  private static long microsUp(long nanos) {
    return (nanos + 999) / 1_000;
  }
}
