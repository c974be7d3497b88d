package io.arbflow.local.models;

import io.arbflow.domain.performance.Leaderboard;
import io.arbflow.domain.performance.PerformanceSettings;
import io.arbflow.domain.performance.ScoredReview;
import io.arbflow.domain.performance.SeatStanding;
import io.arbflow.local.table.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * The leaderboard of a run: each model on each seat against what became of the episodes that it was
 * shown. Models and stand-ins have a table each.
 */
public final class OutcomeTable {
  private static final Comparator<SeatStanding> BY_SEAT_THEN_BEST =
      Comparator.comparing(SeatStanding::seat)
          .thenComparing(Comparator.comparingDouble(SeatStanding::accuracy).reversed())
          .thenComparing(SeatStanding::model);

  private OutcomeTable() {}

  /** The tables; nothing when nothing was asked. */
  public static List<String> lines(List<ScoredReview> reviews, PerformanceSettings settings) {
    List<String> lines = new ArrayList<>();
    for (boolean simulated : new boolean[] {false, true}) {
      List<ScoredReview> of =
          reviews.stream().filter(review -> review.simulated() == simulated).toList();
      if (!of.isEmpty()) {
        lines.add(heading(of, simulated, settings));
        lines.addAll(table(Leaderboard.of(of, settings)));
      }
    }
    return lines;
  }

  private static String heading(
      List<ScoredReview> reviews, boolean simulated, PerformanceSettings settings) {
    long labelled = reviews.stream().filter(ScoredReview::labelled).count();
    return reviews.size()
        + " reviews, "
        + labelled
        + " with an outcome"
        + (simulated ? ", simulated: they say nothing about a model" : "")
        + "; all wrong together in "
        + Show.percent(Leaderboard.allWrong(reviews, settings));
  }

  private static List<String> table(List<SeatStanding> standings) {
    TextTable table =
        new TextTable(
            "seat",
            "model",
            "votes",
            "accuracy",
            "Brier",
            "log-loss",
            "ECE",
            "failed",
            "latency",
            "USD",
            "failures");
    standings.stream()
        .sorted(BY_SEAT_THEN_BEST)
        .forEach(
            one ->
                table.row(
                    one.seat().name(),
                    one.model().isEmpty() ? Show.UNKNOWN : one.model(),
                    Integer.toString(one.votes()),
                    Show.three(one.accuracy()),
                    Show.three(one.figures().brier()),
                    Show.three(one.figures().logLoss()),
                    Show.three(one.figures().calibrationError()),
                    Show.percent(one.figures().failed()),
                    Show.millis(one.figures().latencyMillis()),
                    String.format(Locale.ROOT, "%.4f", one.figures().costUsd()),
                    one.failures().isEmpty()
                        ? Show.UNKNOWN
                        : new TreeMap<>(one.failures()).toString()));
    return table.lines();
  }
}
