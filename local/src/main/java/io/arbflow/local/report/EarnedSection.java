package io.arbflow.local.report;

import io.arbflow.domain.ledger.Attribution;
import io.arbflow.domain.ledger.BookLine;
import io.arbflow.domain.ledger.StrategyLedger;
import io.arbflow.local.ledger.Earned;
import io.arbflow.local.ledger.RiskReports;
import io.arbflow.local.output.OutputFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What trading has earned: curves, value at risk against profit, attribution and tables. A part
 * whose file is missing is left out.
 */
final class EarnedSection {
  /** The way of a profit; the differences and the first add up to the last. */
  static final List<String> STAGES =
      List.of(
          "edge at detection",
          "sizing and waiting",
          "fills and fees",
          "unwinding and legs alone",
          "profit");

  private static final String ASSUMED =
      "<p>After all costs by the reports on the orders. Fills of the paper trading job are"
          + " simulated, by assumed latency, shares of the displayed size and slips. What is"
          + " matched on all legs earns its net edge as it is paid out; what is held alone is"
          + " valued at its last mark.</p>";

  private final StringBuilder html;

  private EarnedSection(StringBuilder html) {
    this.html = html;
  }

  static void write(StringBuilder html, OutputFiles files) throws IOException {
    Earned earned = Earned.of(files).orElse(null);
    EarnedSection section = new EarnedSection(html);
    section.curves(EquityFigures.of(RiskReports.of(files), earned));
    if (earned != null) {
      section.attribution(earned.strategies());
      section.strategies(earned.strategies());
      section.book(earned.book());
      if (earned.unsettled() > 0) {
        html.append("<p>").append(earned.unsettled()).append(" orders cannot be settled.</p>");
      }
    }
  }

  private void curves(EquityFigures figures) throws IOException {
    if (figures.equity().isEmpty()) {
      return;
    }
    html.append("<h2>Profit and loss</h2>");
    image(
        "equity curve",
        Charts.uri(EquityCharts.curves("Equity: profit since start", figures.equity())));
    image(
        "drawdown",
        Charts.uri(EquityCharts.curves("Drawdown from the highest", figures.drawdown())));
    for (Map.Entry<String, List<EquityFigures.Step>> account : figures.tail().entrySet()) {
      List<EquityFigures.Step> steps = account.getValue();
      String title = "Value at risk against profit and loss, " + account.getKey();
      image("value at risk", Charts.uri(EquityCharts.tail(title, steps)));
      long exceeded = steps.stream().filter(EquityFigures.Step::exceeds).count();
      html.append("<p>").append(ReportPage.escape(account.getKey())).append(": ");
      html.append(exceeded).append(" of ").append(steps.size());
      html.append(" steps that do not overlap lost more than the value at risk before them.</p>");
    }
  }

  private void attribution(List<StrategyLedger> lines) throws IOException {
    for (Map.Entry<String, Map<String, List<Double>>> currency : ways(lines).entrySet()) {
      String title = "Where the edge went, " + currency.getKey();
      image(
          "attribution", Charts.uri(EquityCharts.attribution(title, currency.getValue(), STAGES)));
    }
  }

  /** By currency and strategy; accounts summed. */
  static Map<String, Map<String, List<Double>>> ways(List<StrategyLedger> lines) {
    Map<String, Map<String, Attribution>> sums = new TreeMap<>();
    for (StrategyLedger line : lines) {
      sums.computeIfAbsent(line.currency(), unused -> new TreeMap<>())
          .merge(line.strategy().name(), line.attribution(), Attribution::plus);
    }
    Map<String, Map<String, List<Double>>> ways = new TreeMap<>();
    sums.forEach(
        (currency, strategies) -> {
          Map<String, List<Double>> way = new TreeMap<>();
          strategies.forEach((name, sum) -> way.put(name, stages(sum)));
          ways.put(currency, way);
        });
    return ways;
  }

  private static List<Double> stages(Attribution sum) {
    return List.of(
        sum.atDetection().doubleValue(),
        sum.decided().doubleValue(),
        sum.filled().doubleValue(),
        sum.settled().doubleValue(),
        sum.profit().doubleValue());
  }

  private void strategies(List<StrategyLedger> lines) {
    html.append("<h2>Earned by strategy</h2>").append(ASSUMED);
    row(
        "th",
        "account",
        "strategy",
        "currency",
        "orders",
        "complete",
        "in part",
        "leg failed",
        "nothing",
        "at detection",
        "at decision",
        "at fill",
        "fees",
        "unwinding",
        "legs alone",
        "profit");
    for (StrategyLedger line : lines) {
      row(
          "td",
          line.account(),
          line.strategy().name(),
          line.currency(),
          Integer.toString(line.orders()),
          Integer.toString(line.complete()),
          Integer.toString(line.partial()),
          Integer.toString(line.legsDiffered()),
          Integer.toString(line.empty()),
          money(line.attribution().atDetection()),
          money(line.attribution().atDecision()),
          money(line.attribution().atFill()),
          money(line.fees()),
          money(line.unwindLoss().negate()),
          money(line.residualGain()),
          money(line.profit()));
    }
    html.append("</table>");
  }

  private void book(List<BookLine> lines) {
    html.append("<h2>Cash and positions at the last marks</h2>");
    row("th", "account", "strategy", "currency", "cash", "positions", "realised", "open", "profit");
    for (BookLine line : lines) {
      row(
          "td",
          line.account(),
          line.strategy().name(),
          line.currency(),
          money(line.cash()),
          money(line.positionsAtMarks()),
          money(line.realised()),
          money(line.open()),
          money(line.profit()));
    }
    html.append("</table>");
  }

  /** A header row begins a table. */
  private void row(String cell, String... values) {
    html.append(cell.equals("th") ? "<table><tr>" : "<tr>");
    for (String value : values) {
      html.append('<').append(cell).append('>').append(ReportPage.escape(value));
      html.append("</").append(cell).append('>');
    }
    html.append("</tr>");
  }

  private static String money(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
  }

  private void image(String what, String uri) {
    html.append("<p><img alt=\"").append(what).append("\" src=\"").append(uri).append("\"></p>");
  }
}
