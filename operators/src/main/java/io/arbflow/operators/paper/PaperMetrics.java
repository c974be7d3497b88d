package io.arbflow.operators.paper;

import io.arbflow.domain.order.FillStatus;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counts in the metric group {@code paper}. */
final class PaperMetrics {
  private final Map<FillStatus, Counter> reports = new EnumMap<>(FillStatus.class);
  private final Counter repeated;
  private final Counter fallbacks;
  private final Counter tooLate;
  private long lastLatencyMicros;

  PaperMetrics(MetricGroup parent) {
    MetricGroup group = parent.addGroup("paper");
    for (FillStatus status : FillStatus.values()) {
      reports.put(status, group.counter("reports" + status));
    }
    repeated = group.counter("legsRepeated");
    fallbacks = group.counter("legsFilledWithoutClock");
    tooLate = group.counter("legsBeforeHistory");
    group.gauge("latencyMicros", () -> lastLatencyMicros);
  }

  void reported(FillStatus status, long latencyMicros) {
    reports.get(status).inc();
    lastLatencyMicros = latencyMicros;
  }

  void repeated() {
    repeated.inc();
  }

  void fellBack() {
    fallbacks.inc();
  }

  void tooLate() {
    tooLate.inc();
  }
}
