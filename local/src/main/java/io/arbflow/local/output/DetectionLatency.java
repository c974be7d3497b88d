package io.arbflow.local.output;

import io.arbflow.jobs.OperatorUids;
import io.arbflow.operators.lane.LaneLatency;
import io.arbflow.operators.lane.LatencyRecorder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What the summary says of the time that a lane took for a quote, over all lanes of the job. */
public final class DetectionLatency {
  private DetectionLatency() {}

  /**
   * Percentiles by name over all lanes.
   *
   * @param accumulators result of an accumulator by its name; null where the job has no such lane
   */
  public static Map<String, Long> of(Function<String, Object> accumulators) {
    LatencyRecorder all = new LatencyRecorder();
    for (String lane : OperatorUids.lanes()) {
      if (accumulators.apply(LaneLatency.accumulator(lane)) instanceof LatencyRecorder recorder) {
        all.merge(recorder);
      }
    }
    return of(all.total() == 0 ? null : all);
  }

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
