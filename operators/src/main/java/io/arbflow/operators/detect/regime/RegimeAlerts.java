package io.arbflow.operators.detect.regime;

import io.arbflow.domain.context.Regime;
import io.arbflow.domain.context.RegimeReading;
import io.arbflow.domain.quality.Alert;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.Collector;

/**
 * Regime changes and change points as alerts, for the audit, and the regime as metrics: per market
 * (label) the gauges {@code regime} (0 unknown, 1 calm, 2 turbulent) and {@code
 * turbulentProbability}, the counters {@code regimeChanges} and {@code changePoints}. A gauge shows
 * nothing from a restore to the market's next bar.
 */
public final class RegimeAlerts extends RichFlatMapFunction<RegimeReading, Alert> {
  private static final long serialVersionUID = 1L;

  private transient MetricGroup group;
  private transient Map<String, Figures> figures;

  @Override
  public void open(OpenContext context) {
    group = getRuntimeContext().getMetricGroup().addGroup("detect");
    figures = new HashMap<>();
  }

  @Override
  public void flatMap(RegimeReading reading, Collector<Alert> out) {
    Figures of = figures.computeIfAbsent(reading.group(), this::register);
    of.regime = reading.regime();
    of.turbulentProbability = reading.turbulentProbability();
    if (reading.changed()) {
      of.changes.inc();
    }
    if (reading.changePoint()) {
      of.changePoints.inc();
    }
    if (reading.changed() || reading.changePoint()) {
      out.collect(alert(reading));
    }
  }

  private static Alert alert(RegimeReading reading) {
    String detail =
        String.format(
            Locale.ROOT,
            "market %s %s %s, turbulent with probability %.3f by parameters %d%s",
            reading.group(),
            reading.changed() ? "is now" : "is still",
            reading.regime(),
            reading.turbulentProbability(),
            reading.parameterVersion(),
            reading.changePoint() ? "; its returns changed beyond what regimes explain" : "");
    return new Alert(
        Alert.Kind.REGIME_CHANGE, null, reading.group(), 1, detail, reading.atMicros());
  }

  private Figures register(String market) {
    MetricGroup named = group.addGroup("market", market);
    Figures of = new Figures(named.counter("regimeChanges"), named.counter("changePoints"));
    named.gauge("regime", () -> of.regime.ordinal());
    named.gauge("turbulentProbability", () -> of.turbulentProbability);
    return of;
  }

  /** Written by the task, read by the reporter's thread. */
  private static final class Figures {
    private final Counter changes;
    private final Counter changePoints;
    private volatile Regime regime = Regime.UNKNOWN;
    private volatile double turbulentProbability = Double.NaN;

    Figures(Counter changes, Counter changePoints) {
      this.changes = changes;
      this.changePoints = changePoints;
    }
  }
}
