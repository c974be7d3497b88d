package io.arbflow.local.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.local.ledger.Earned;
import io.arbflow.local.ledger.RiskReports;
import io.arbflow.local.ledger.TradedDirectory;
import io.arbflow.local.output.OutputFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;

class EarnedSectionTest {
  private static final String NAME = "main, USD";

  @TempDir Path directory;

  @BeforeAll
  static void withoutScreen() {
    System.setProperty("java.awt.headless", "true");
  }

  /**
   * Up 10, down 30, up 5 in steps of a second, at a value at risk of 20, looking a second ahead.
   */
  private void reports() throws Exception {
    StringBuilder lines = new StringBuilder();
    double[] equity = {0, 10, -20, -15};
    for (int i = 0; i < equity.length; i++) {
      lines.append(
          "{\"account\":\"main\",\"currency\":\"USD\",\"atMicros\":%d,\"equity\":%s,\"valueAtRisk\":20,\"valueAtRiskHorizonMicros\":1000000}\n"
              .formatted(i * 1_000_000L, equity[i]));
    }
    Files.writeString(directory.resolve("risk.jsonl"), lines);
  }

  private static double[] values(XYChart chart, String series) {
    return chart.getSeriesMap().get(series).getYData();
  }

  @Test
  void theCurvesAndTheirChartsShowEveryReport() throws Exception {
    reports();
    OutputFiles files = OutputFiles.at(directory);
    EquityFigures figures = EquityFigures.of(RiskReports.of(files), null);
    XYChart equity = EquityCharts.curves("e", figures.equity());
    assertArrayEquals(new double[] {0, 10, -20, -15}, values(equity, NAME));
    assertArrayEquals(
        new double[] {0, 1, 2, 3}, equity.getSeriesMap().get(NAME).getXData(), "seconds");
    XYChart drawdown = EquityCharts.curves("d", figures.drawdown());
    assertArrayEquals(new double[] {0, 0, -30, -25}, values(drawdown, NAME));
  }

  @Test
  void stepsThatLoseMoreThanTheValueAtRiskAreMarked() throws Exception {
    reports();
    EquityFigures figures = EquityFigures.of(RiskReports.of(OutputFiles.at(directory)), null);
    List<EquityFigures.Step> steps = figures.tail().get(NAME);
    XYChart chart = EquityCharts.tail("t", steps);
    assertArrayEquals(new double[] {10, -30, 5}, values(chart, "profit of the step"));
    assertArrayEquals(new double[] {-20, -20, -20}, values(chart, "value at risk, as a loss"));
    assertArrayEquals(new double[] {-30}, values(chart, "exceeded"));
    assertArrayEquals(new double[] {1}, chart.getSeriesMap().get("exceeded").getXData());
    XYChart calm = EquityCharts.tail("t", steps.subList(0, 1));
    assertNull(calm.getSeriesMap().get("exceeded"));
    assertFalse(new EquityFigures.Step(0, -20, 20).exceeds());
  }

  @Test
  void stepsAreAsLongAsTheHorizonAndDoNotOverlap() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      lines.append(
          "{\"account\":\"main\",\"currency\":\"USD\",\"atMicros\":%d,\"equity\":%d,\"valueAtRisk\":%s,\"valueAtRiskHorizonMicros\":3}\n"
              .formatted(i, i * i, i == 0 ? "null" : "1"));
    }
    Files.writeString(directory.resolve("risk.jsonl"), lines);
    EquityFigures figures = EquityFigures.of(RiskReports.of(OutputFiles.at(directory)), null);
    assertEquals(
        List.of(new EquityFigures.Step(4, 15, 1), new EquityFigures.Step(7, 33, 1)),
        figures.tail().get(NAME));
  }

  @Test
  void withoutRiskReportsTheCurveIsTheTrades() throws Exception {
    OutputFiles files = TradedDirectory.write(directory);
    Earned earned = Earned.of(files).orElseThrow();
    EquityFigures figures = EquityFigures.of(RiskReports.of(files), earned);
    List<EquityFigures.Point> points = figures.equity().get(NAME);
    assertEquals(3, points.size());
    assertEquals(1_030, points.get(1).atMicros());
    assertEquals(5_000, points.get(2).atMicros());
    assertEquals(8.5, points.get(2).value() - points.get(1).value(), 1e-9);
    assertTrue(figures.tail().isEmpty());
  }

  @Test
  void theAttributionsBarsAddUpToTheProfit() throws Exception {
    Earned earned = Earned.of(TradedDirectory.write(directory)).orElseThrow();
    Map<String, List<Double>> ways = EarnedSection.ways(earned.strategies()).get("USD");
    assertEquals(List.of(60.0, -22.0, -15.0, 9.5, 32.5), ways.get("CROSS_VENUE"));
    CategoryChart chart = EquityCharts.attribution("a", ways, EarnedSection.STAGES);
    assertEquals(EarnedSection.STAGES, List.copyOf(chart.getSeriesMap().keySet()));
    List<Number> profit = List.copyOf(chart.getSeriesMap().get("profit").getYData());
    assertEquals(List.of("CROSS_VENUE", "CURRENCY_CYCLE"), List.copyOf(ways.keySet()));
    assertEquals(32.5, profit.get(0).doubleValue(), 1e-9);
  }

  @Test
  void thePageHasEveryChartAndTheTables() throws Exception {
    OutputFiles files = TradedDirectory.write(directory);
    reports();
    Files.writeString(
        directory.resolve(OutputFiles.DECISIONS),
        """
        {"outcome":"REJECTED","gate":"CAPITAL"}
        {"outcome":"REJECTED","gate":"CAPITAL"}
        {"outcome":"APPROVED","gate":"CONFIDENCE"}
        """);
    String html = Files.readString(ReportPage.write(files));
    for (String chart : List.of("equity curve", "drawdown", "value at risk", "attribution")) {
      assertTrue(html.contains("<img alt=\"" + chart + "\" src=\"data:image/png;base64,iVBOR"));
    }
    assertTrue(html.contains("Refusals by gate</th>"), "refusals");
    assertTrue(html.contains("<td>CAPITAL</td><td>2</td>"), "refusals counted");
    assertFalse(html.contains("<td>CONFIDENCE</td>"), "what was overridden is no refusal");
    assertTrue(html.contains("main, USD: 1 of 3 steps"), "exceedances");
    assertTrue(
        html.contains(
            "<td>60.00</td><td>38.00</td><td>23.00</td><td>2.50</td><td>-6.50</td><td>16.00</td><td>32.50</td>"),
        "earned by strategy");
    assertTrue(html.contains("simulated, by assumed latency"), "called simulated");
    assertFalse(html.contains("http"), "fetches something");
  }

  @Test
  void whatIsMissingIsLeftOut() throws Exception {
    OutputFiles files = TradedDirectory.write(directory);
    for (String name : List.of(OutputFiles.FILLS, "universe.yaml", "quotes.jsonl")) {
      Files.deleteIfExists(directory.resolve(name));
    }
    String html = Files.readString(ReportPage.write(files));
    for (String part : List.of("equity curve", "value at risk", "attribution", "Earned by")) {
      assertFalse(html.contains(part), part);
    }
    assertTrue(html.contains("Opportunities opened"));
  }
}
