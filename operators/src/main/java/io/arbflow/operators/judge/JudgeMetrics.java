package io.arbflow.operators.judge;

import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * What the gate counts, in the metric group {@code judge}: {@code verdictHits} and {@code
 * verdictMisses} (openings that found a fresh verdict, or none), {@code reviewsRequested} and of
 * these {@code reviewsOverloaded}, a counter {@code passed} per status (label {@code status}, e.g.
 * WAITED_IN_VAIN), and the gauge {@code waiting}. After a restore the gauge knows only of openings
 * that began to wait since.
 */
final class JudgeMetrics {
  private final Counter hits;
  private final Counter misses;
  private final Counter requested;
  private final Counter overloaded;
  private final Map<JudgeStatus, Counter> passed = new EnumMap<>(JudgeStatus.class);
  private int waiting;

  JudgeMetrics(MetricGroup parent) {
    MetricGroup group = parent.addGroup("judge");
    hits = group.counter("verdictHits");
    misses = group.counter("verdictMisses");
    requested = group.counter("reviewsRequested");
    overloaded = group.counter("reviewsOverloaded");
    for (JudgeStatus status : JudgeStatus.values()) {
      passed.put(status, group.addGroup("status", status.name()).counter("passed"));
    }
    group.gauge("waiting", () -> waiting);
  }

  void lookedUp(boolean fresh) {
    (fresh ? hits : misses).inc();
  }

  void asked(boolean wasOverloaded) {
    requested.inc();
    if (wasOverloaded) {
      overloaded.inc();
    }
  }

  void passed(JudgeStatus status) {
    passed.get(status).inc();
  }

  void waitingChanged(int change) {
    waiting = Math.max(0, waiting + change);
  }
}
