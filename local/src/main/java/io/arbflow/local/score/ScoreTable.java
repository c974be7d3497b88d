package io.arbflow.local.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A {@link Scorecard} as lines of text. */
public final class ScoreTable {
  private final List<String> lines = new ArrayList<>();

  private ScoreTable() {}

  /** The whole table. */
  public static List<String> lines(Scorecard card) {
    ScoreTable table = new ScoreTable();
    table.line(
        "%-18s %8s %8s %9s %10s %8s",
        "family", "planted", "found", "reported", "precision", "recall");
    card.families().forEach(table::family);
    table.line("");
    table.line("%-18s %8s %8s", "trap", "set", "reported");
    card.traps().forEach(table::trap);
    card.expectations().forEach(table::expectation);
    table.line("");
    table.trading(card.trading());
    table.line("");
    table.fills(card.fills());
    if (card.profit() != null) {
      table.lines.addAll(ProfitLines.of(card.profit()));
    }
    table.line("");
    table.line(card.passed() ? "PASSED" : "FAILED");
    return List.copyOf(table.lines);
  }

  private void family(Scorecard.FamilyScore f) {
    line(
        "%-18s %8d %8d %9d %10.2f %8.2f",
        f.family(), f.planted(), f.found(), f.reported(), f.precision(), f.recall());
  }

  private void trap(Scorecard.TrapScore t) {
    String seen =
        t.seenThrough() == 0 ? "" : "   (and " + t.seenThrough() + " times as a risk, which it is)";
    line("%-18s %8d %8d%s", t.trap(), t.planted(), t.reported(), seen);
  }

  private void expectation(String strategy, int opened) {
    line("%-18s %d opened as an expectation, not scored", strategy, opened);
  }

  private void trading(TradingFigures t) {
    line("opportunities opened   %d", t.opened());
    line(
        "validation rate        %s",
        t.judged() == 0
            ? "no verdict was used"
            : String.format(
                Locale.ROOT,
                "%.2f (%d of %d decisions with a verdict)",
                t.validationRate(),
                t.validated(),
                t.judged()));
    t.outcomes().forEach((outcome, count) -> line("decisions              %d %s", count, outcome));
    line("orders                 %d", t.orders());
    t.expectedEdge()
        .forEach((currency, sum) -> line("expected net edge      %s %s", rounded(sum), currency));
    line("quote to decision      %s", micros(t.decisionMicros()));
    if (!t.detectionMicros().isEmpty()) {
      line("detection, micros      %s", t.detectionMicros());
    }
    line(
        "model calls            %d, %s USD%s",
        t.calls(),
        rounded(t.costUsd()),
        t.simulated() ? " (simulated: a stand-in answered, no model was asked)" : "");
  }

  private void fills(FillFigures f) {
    if (f.reports().isEmpty()) {
      line("fills                  none were reported");
      return;
    }
    line("paper trading          simulated fills: %s reports on legs", f.reports());
    line(
        "orders by their legs   %d of %d complete, %d in part, %d with a leg alone, %d not at all",
        f.complete(), f.orders(), f.partial(), f.legFailed(), f.empty());
    line("unwinding orders       %d", f.unwinds());
    f.completeEdge()
        .forEach((currency, sum) -> line("edge of complete ones  %s %s", rounded(sum), currency));
  }

  private static String rounded(BigDecimal money) {
    return money.setScale(4, RoundingMode.HALF_UP).toPlainString();
  }

  private static String micros(Percentiles p) {
    return String.format(
        Locale.ROOT,
        "p50 %.1f ms, p99 %.1f ms, max %.1f ms (%d decisions)",
        p.p50() / 1e3,
        p.p99() / 1e3,
        p.max() / 1e3,
        p.count());
  }

  private void line(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }
}
