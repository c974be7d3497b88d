package io.arbflow.jobs;

import io.arbflow.jobs.config.LatencyConfig;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The way of an opportunity that lives milliseconds: from the quotes over the urgent lanes to the
 * execution topic, and control with its kill switch. What leaves these operators waits {@code
 * latency.bufferTimeout} for company, everything else {@code latency.patientBufferTimeout}. Flink
 * keeps a thread for every edge between tasks that wakes at this interval, whether records flow or
 * not: with every detector on there are more than sixty, and at a millisecond each they took more
 * of two processors than the detectors did.
 */
final class UrgentPath {
  /** Every operator on it; a uid that a graph lacks is one whose lane it does not have. */
  static final Set<String> OPERATORS =
      Set.of(
          OperatorUids.QUOTES_SPLIT,
          OperatorUids.CONTROL_SPLIT,
          OperatorUids.ADMISSION,
          OperatorUids.CROSS_VENUE,
          OperatorUids.CYCLE,
          OperatorUids.PHANTOM_LIQUIDITY,
          OperatorUids.CONFIDENCE_INPUT_EVENTS,
          OperatorUids.CONFIDENCE,
          OperatorUids.ACCOUNTS,
          OperatorUids.GATE_INPUT_EVENTS,
          OperatorUids.VERDICT_GATE,
          OperatorUids.RISK_INPUT_JUDGED,
          OperatorUids.RISK,
          OperatorUids.UNWIND_GATE,
          OperatorUids.ORDER_GUARD);

  private UrgentPath() {}

  /** Sets how long records wait on the edges of the whole graph, which must be built by now. */
  static void apply(StreamExecutionEnvironment env, LatencyConfig latency) {
    long urgentMillis = latency.bufferTimeout().toMillis();
    long patientMillis = latency.patientBufferTimeout().toMillis();
    Deque<Transformation<?>> left = new ArrayDeque<>(env.getTransformations());
    Set<Transformation<?>> seen = new HashSet<>();
    while (!left.isEmpty()) {
      Transformation<?> step = left.pop();
      if (seen.add(step)) {
        boolean urgent = step.getUid() != null && OPERATORS.contains(step.getUid());
        step.setBufferTimeout(urgent ? urgentMillis : patientMillis);
        left.addAll(step.getInputs());
      }
    }
  }
}
