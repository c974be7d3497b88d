package io.arbflow.operators.detect.anomaly;

import java.io.Serializable;
import org.apache.flink.metrics.MetricGroup;

/** How often what was seen since the start, for metrics. Not part of any state. */
final class AnomalyTally implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] signals = new long[SignalKind.COUNT];
  private long bars;
  private long early;
  private long discords;

  void register(MetricGroup group) {
    MetricGroup own = group.addGroup("anomaly");
    for (SignalKind kind : SignalKind.values()) {
      own.gauge("signals" + kind, () -> signals[kind.ordinal()]);
    }
    own.gauge("bars", () -> bars);
    own.gauge("earlyShocks", () -> early);
    own.gauge("discords", () -> discords);
  }

  void bar() {
    bars++;
  }

  void signal(SignalKind kind) {
    signals[kind.ordinal()]++;
  }

  void early() {
    early++;
  }

  void discord() {
    discords++;
  }

  /** Signals of the kind. */
  long signals(SignalKind kind) {
    return signals[kind.ordinal()];
  }

  /** Complete bars. */
  long bars() {
    return bars;
  }

  /** Unfinished bars with a shock. */
  long earlyShocks() {
    return early;
  }

  /** Bars that ended a shape like none before. */
  long discords() {
    return discords;
  }
}
