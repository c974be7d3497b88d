package io.arbflow.local.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.local.output.OutputFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The risk reports of an output directory, by account and time. */
public final class RiskReports {
  /**
   * One report, as far as it is told on.
   *
   * @param atMicros market time
   * @param equity profit since start, in currency
   * @param valueAtRisk loss, in currency; NaN when it is not known
   * @param horizonMicros that the value at risk looks ahead
   * @param currency of the account
   */
  public record Report(
      long atMicros, double equity, double valueAtRisk, long horizonMicros, String currency) {}

  /**
   * How value at risk has stood the test, as the last report says.
   *
   * @param account whose
   * @param observations steps
   * @param exceedances of those, lost more than the value at risk
   * @param expected exceedances
   * @param zone of the traffic light
   */
  public record Backtest(
      String account, long observations, long exceedances, double expected, String zone) {}

  private final Map<String, List<JsonNode>> byAccount;

  private RiskReports(Map<String, List<JsonNode>> byAccount) {
    this.byAccount = byAccount;
  }

  /** Of the file; none when it does not exist. */
  public static RiskReports of(OutputFiles files) throws IOException {
    Map<String, List<JsonNode>> byAccount = new TreeMap<>();
    for (JsonNode report : files.lines(OutputFiles.RISK)) {
      byAccount
          .computeIfAbsent(report.path("account").asText(), unused -> new ArrayList<>())
          .add(report);
    }
    for (List<JsonNode> reports : byAccount.values()) {
      reports.sort(Comparator.comparingLong(report -> report.path("atMicros").asLong()));
    }
    return new RiskReports(byAccount);
  }

  /** Per account, oldest first; one per instant. */
  public Map<String, List<Report>> accounts() {
    Map<String, List<Report>> accounts = new TreeMap<>();
    byAccount.forEach(
        (account, nodes) -> {
          TreeMap<Long, Report> reports = new TreeMap<>();
          nodes.forEach(node -> reports.put(node.path("atMicros").asLong(), report(node)));
          accounts.put(account, List.copyOf(reports.values()));
        });
    return accounts;
  }

  private static Report report(JsonNode node) {
    return new Report(
        node.path("atMicros").asLong(),
        node.path("equity").asDouble(),
        node.path("valueAtRisk").isNumber() ? node.path("valueAtRisk").asDouble() : Double.NaN,
        node.path("valueAtRiskHorizonMicros").asLong(),
        node.path("currency").asText());
  }

  /** Per account whose last report has one. */
  public List<Backtest> backtests() {
    List<Backtest> backtests = new ArrayList<>();
    byAccount.forEach(
        (account, reports) -> {
          JsonNode test = reports.get(reports.size() - 1).path("backtest");
          if (test.isObject()) {
            backtests.add(
                new Backtest(
                    account,
                    test.path("observations").asLong(),
                    test.path("exceedances").asLong(),
                    test.path("expected").asDouble(),
                    test.path("zone").asText()));
          }
        });
    return backtests;
  }
}
