package io.arbflow.local.report;

import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.domain.performance.Leaderboard;
import io.arbflow.domain.performance.PerformanceSettings;
import io.arbflow.domain.performance.ScoredReview;
import io.arbflow.domain.performance.SeatStanding;
import io.arbflow.local.output.OutputFiles;
import io.arbflow.local.output.ScoredReviews;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How the models have done: every vote against what became of the episode that was shown, by the
 * arithmetic that makes the weights. Simulated models have a table of their own that says so.
 */
final class ModelTables {
  /** The shipped order latency: the label of a locked edge is what was left of it then. */
  private static final PerformanceSettings SETTINGS = PerformanceSettings.standard(10_000);

  private static final double PERCENT = 100;
  private static final List<String> COLUMNS =
      List.of(
          "seat",
          "model",
          "",
          "labels",
          "accuracy",
          "Brier",
          "log-loss, nats",
          "calibration error",
          "latency, ms",
          "cost, USD a call",
          "failed",
          "failures");

  private ModelTables() {}

  static void write(StringBuilder html, OutputFiles files) throws IOException {
    List<ScoredReview> all = ScoredReviews.of(files, SETTINGS.orderLatencyMicros());
    tables(html, "Models", all.stream().filter(review -> !review.simulated()).toList());
    tables(
        html,
        "Simulated models (arithmetic with seeded errors: no figure says anything about a model)",
        all.stream().filter(ScoredReview::simulated).toList());
  }

  private static void tables(StringBuilder html, String title, List<ScoredReview> reviews) {
    if (reviews.isEmpty()) {
      return;
    }
    long labelled = reviews.stream().filter(ScoredReview::labelled).count();
    html.append("<h2>").append(title).append("</h2><p>");
    html.append(reviews.size()).append(" reviews, ").append(labelled);
    html.append(" with a known outcome");
    double allWrong = Leaderboard.allWrong(reviews, SETTINGS);
    if (!Double.isNaN(allWrong)) {
      html.append("; every seat that took a side was wrong in ");
      html.append(number("%.1f", PERCENT * allWrong)).append(" % of them");
    }
    html.append(
        ". A locked or carried edge paid when it was still there after 10 ms, a statistical");
    html.append(" trade when it realised a gain. Accuracy is drawn towards the assumed one.</p>");
    table(html, Leaderboard.of(reviews, SETTINGS));
    html.append("<h3>By kind of question</h3>");
    table(html, Leaderboard.byAnalysis(reviews, SETTINGS));
    html.append("<h3>By regime</h3>");
    table(html, Leaderboard.byRegime(reviews, SETTINGS));
  }

  private static void table(StringBuilder html, List<SeatStanding> rows) {
    html.append("<table><tr>");
    COLUMNS.forEach(column -> html.append("<th>").append(column).append("</th>"));
    html.append("</tr>");
    for (SeatStanding row : rows) {
      html.append("<tr>");
      for (String cell : cells(row)) {
        html.append("<td>").append(ReportPage.escape(cell)).append("</td>");
      }
      html.append("</tr>");
    }
    html.append("</table>");
  }

  private static List<String> cells(SeatStanding row) {
    return List.of(
        row.seat().name(),
        row.model(),
        row.group(),
        Integer.toString(row.votes()),
        number("%.3f", row.accuracy()),
        number("%.3f", row.figures().brier()),
        number("%.3f", row.figures().logLoss()),
        number("%.3f", row.figures().calibrationError()),
        number("%.0f", row.figures().latencyMillis()),
        number("%.6f", row.figures().costUsd()),
        number("%.3f", row.figures().failed()),
        failures(row.failures()));
  }

  /** What is not known is an empty cell. */
  private static String number(String format, double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
  }

  private static String failures(Map<VoteOutcome, Integer> counts) {
    return new TreeMap<>(counts)
        .entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
  }
}
