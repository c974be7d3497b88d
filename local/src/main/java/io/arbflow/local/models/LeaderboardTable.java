package io.arbflow.local.models;

import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.SeatWeight;
import io.arbflow.local.table.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What outcomes have taught about each seat and model. */
public final class LeaderboardTable {
  private static final Comparator<SeatWeight> BY_SEAT_THEN_BEST =
      Comparator.comparing(SeatWeight::seat)
          .thenComparing(Comparator.comparingDouble(SeatWeight::accuracy).reversed())
          .thenComparing(SeatWeight::model);

  private LeaderboardTable() {}

  /** The table, by seat and there by accuracy; one line when nothing has been learnt. */
  public static List<String> lines(PanelWeights weights) {
    if (weights.seats().isEmpty()) {
      return List.of("no weights learnt: every seat counts with its assumed accuracy");
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "weights "
            + weights.version()
            + " from "
            + Show.count(weights.labels())
            + " labelled reviews"
            + (weights.simulated() ? ", simulated: they say nothing about a model" : "")
            + (weights.stacker().isEmpty() ? "" : "; stacked")
            + "; all wrong together in "
            + Show.percent(weights.allWrong()));
    TextTable table =
        new TextTable(
            "seat",
            "model",
            "labels",
            "accuracy",
            "Brier",
            "log-loss",
            "ECE",
            "failed",
            "latency",
            "USD",
            "state");
    weights.seats().stream().sorted(BY_SEAT_THEN_BEST).forEach(seat -> row(table, seat));
    lines.addAll(table.lines());
    return lines;
  }

  private static void row(TextTable table, SeatWeight seat) {
    table.row(
        seat.seat().name(),
        seat.model().isEmpty() ? "(any)" : seat.model(),
        Show.count(seat.labels()),
        Show.three(seat.accuracy()),
        Show.three(seat.figures().brier()),
        Show.three(seat.figures().logLoss()),
        Show.three(seat.figures().calibrationError()),
        Show.percent(seat.figures().failed()),
        Show.millis(seat.figures().latencyMillis()),
        Double.isNaN(seat.figures().costUsd())
            ? Show.UNKNOWN
            : String.format(Locale.ROOT, "%.4f", seat.figures().costUsd()),
        seat.silenced() ? "silenced" : seat.stated().isEmpty() ? "counts" : "calibrated");
  }
}
