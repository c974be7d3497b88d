package io.arbflow.operators.detect.correlation;

import io.arbflow.domain.context.CorrelationSnapshot;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.MetricGroup;

/**
 * How tightly each market moves together, as metrics: per market (label) the gauges {@code
 * absorptionRatio}, {@code covarianceInstruments} and {@code covarianceAtMillis}, market time of
 * the newest covariance.
 *
 * <p>Input/output: covariances in and out as they are. Owned state: none; after a restore a gauge
 * shows nothing before the market's next covariance. Expiry: none. Failure behaviour: cannot fail.
 */
public final class CouplingGauges
    extends RichMapFunction<CorrelationSnapshot, CorrelationSnapshot> {
  private static final long serialVersionUID = 1L;

  private transient MetricGroup group;
  private transient Map<String, Newest> newest;

  @Override
  public void open(OpenContext context) {
    open(getRuntimeContext().getMetricGroup());
  }

  void open(MetricGroup parent) {
    group = parent.addGroup("detect");
    newest = new HashMap<>();
  }

  @Override
  public CorrelationSnapshot map(CorrelationSnapshot snapshot) {
    newest.computeIfAbsent(snapshot.market(), this::register).snapshot = snapshot;
    return snapshot;
  }

  private Newest register(String market) {
    Newest of = new Newest();
    MetricGroup named = group.addGroup("market", market);
    named.gauge("absorptionRatio", () -> of.snapshot.absorption());
    named.gauge("covarianceInstruments", () -> of.snapshot.instruments().length);
    named.gauge("covarianceAtMillis", () -> of.snapshot.atMicros() / 1_000);
    return of;
  }

  /** Written by the task, read by the reporter's thread. */
  private static final class Newest {
    private volatile CorrelationSnapshot snapshot;
  }
}
