package io.arbflow.operators.performance;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.SeatWeight;
import java.util.Locale;
import java.util.stream.Collectors;

/** The command that publishes weights, with a reason that a person can read. Pure. */
final class WeightsCommand {
  /** Who publishes. */
  static final String ACTOR = "POLICY:model-tracker";

  private static final double PERCENT = 100;

  private WeightsCommand() {}

  static ControlCommand of(PanelWeights weights, long sequence, long atMicros) {
    return new ControlCommand(
        sequence,
        atMicros,
        ACTOR,
        reason(weights),
        Scope.ALL,
        "",
        CommandKind.SET_MODEL_WEIGHTS,
        weights.arguments(),
        Long.MAX_VALUE);
  }

  /**
   * E.g. "412 outcomes of models, 35 % paid, all wrong in 2.8 %, 5 calibrated, stacked, silenced:
   * RISK vendor/model (41 % right)".
   */
  static String reason(PanelWeights weights) {
    long calibrated = weights.seats().stream().filter(seat -> !seat.stated().isEmpty()).count();
    return String.format(
        Locale.ROOT,
        "%.0f outcomes of %s, %.0f %% paid, all wrong in %s, %d calibrated, %s, silenced: %s",
        weights.labels(),
        weights.simulated() ? "simulated models" : "models",
        PERCENT * weights.prior(),
        percent(weights.allWrong()),
        calibrated,
        weights.stacker().isEmpty() ? "not stacked" : "stacked",
        silenced(weights));
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "unknown" : String.format(Locale.ROOT, "%.1f %%", PERCENT * share);
  }

  private static String silenced(PanelWeights weights) {
    String names =
        weights.seats().stream()
            .filter(SeatWeight::silenced)
            .map(
                seat ->
                    String.format(
                        Locale.ROOT,
                        "%s %s (%.0f %% right)",
                        seat.seat(),
                        seat.model(),
                        PERCENT * seat.accuracy()))
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "nobody" : names;
  }
}
