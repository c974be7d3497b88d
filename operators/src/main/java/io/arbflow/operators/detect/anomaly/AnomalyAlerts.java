package io.arbflow.operators.detect.anomaly;

import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.lane.LaneOutput;
import java.io.Serializable;
import java.util.Locale;

/** Tells a person of anomalies, whether they can be traded or not, but not of every one. */
final class AnomalyAlerts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final AnomalyDesk desk;

  AnomalyAlerts(AnomalyDesk desk) {
    this.desk = desk;
  }

  /**
   * Counts an anomaly and speaks, unless it has spoken of the instrument a short while ago.
   *
   * @param kind the score that called it one
   * @param atMicros when it is known
   */
  void note(
      AnomalyState state,
      SignalKind kind,
      ScoredBar bar,
      AnomalyReading reading,
      long atMicros,
      LaneOutput<OpportunityEvent> out) {
    state.unalerted++;
    boolean quiet =
        state.alertedMicros != Long.MIN_VALUE
            && atMicros - state.alertedMicros < desk.anomaly().alertMicros();
    if (quiet) {
      return;
    }
    String instrument = desk.universe().instrument(state.instrument).id();
    Alert alert =
        new Alert(
            Alert.Kind.ANOMALY,
            Strategy.ANOMALY,
            instrument,
            state.unalerted,
            detail(kind, instrument, bar, reading),
            atMicros);
    state.alertedMicros = atMicros;
    state.unalerted = 0;
    out.side(AnomalyLane.ALERTS, alert, atMicros);
  }

  private static String detail(
      SignalKind kind, String instrument, ScoredBar bar, AnomalyReading reading) {
    return String.format(
        Locale.ROOT,
        "%s of %s%s: return %.3f %%, robust z %.1f, squared distance %.1f, sparsity %.1f;"
            + " levels %.4f, %.4f, %.4f",
        kind,
        instrument,
        bar.bar().complete() ? "" : " in an unfinished bar",
        100 * bar.logReturn(),
        reading.robustZ(),
        reading.distance(),
        reading.sparsity(),
        reading.shockLevel(),
        reading.jointLevel(),
        reading.rareLevel());
  }
}
