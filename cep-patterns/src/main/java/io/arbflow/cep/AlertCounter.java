package io.arbflow.cep;

import io.arbflow.domain.quality.Alert;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;

/** The metric {@code alerts} in the group {@code patterns}, per pattern (label). */
public final class AlertCounter {
  private final Counter counter;

  /** Registers it. */
  public AlertCounter(RuntimeContext context, Alert.Kind kind) {
    counter =
        context
            .getMetricGroup()
            .addGroup("patterns")
            .addGroup("pattern", kind.name())
            .counter("alerts");
  }

  /** One more. */
  public void count() {
    counter.inc();
  }
}
