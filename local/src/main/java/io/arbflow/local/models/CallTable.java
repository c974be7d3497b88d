package io.arbflow.local.models;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.local.table.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How each model on each seat has answered, counted from the votes of verdicts. */
public final class CallTable {
  private static final String CANCELLED = "CANCELLED";
  private static final String OK = "OK";

  private CallTable() {}

  /** One model on one seat. */
  private static final class Row {
    private final List<Double> latencies = new ArrayList<>();
    private final Map<String, Integer> failures = new TreeMap<>();
    private int asked;
    private double costUsd;

    void add(JsonNode vote) {
      asked++;
      costUsd += vote.path("costUsd").asDouble(0);
      String outcome = vote.path("outcome").asText();
      if (outcome.equals(OK)) {
        latencies.add(vote.path("latencyMillis").asDouble());
      } else {
        failures.merge(outcome, 1, Integer::sum);
      }
    }

    /** Of the calls that the panel did not cancel itself. */
    double answered() {
      int counted = asked - failures.getOrDefault(CANCELLED, 0);
      return counted == 0 ? Double.NaN : (double) latencies.size() / counted;
    }

    /** The least latency that a share of the answers did not exceed. */
    double percentile(double share) {
      double[] sorted = latencies.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      int rank = (int) Math.ceil(share * sorted.length);
      return sorted.length == 0 ? Double.NaN : sorted[Math.max(1, rank) - 1];
    }
  }

  /**
   * The table; nothing when there is no verdict.
   *
   * @param verdicts as on the topic or in the file
   */
  public static List<String> lines(List<JsonNode> verdicts) {
    Map<String, Row> rows = new TreeMap<>();
    boolean simulated = false;
    for (JsonNode verdict : verdicts) {
      simulated |= verdict.path("simulated").asBoolean(false);
      for (JsonNode vote : verdict.path("votes")) {
        String model = vote.path("model").asText("");
        if (!model.isEmpty()) {
          String key = vote.path("seat").asText() + '\n' + model;
          rows.computeIfAbsent(key, unused -> new Row()).add(vote);
        }
      }
    }
    if (rows.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "votes of " + verdicts.size() + " verdicts" + (simulated ? ", simulated: no model" : ""));
    lines.addAll(table(rows).lines());
    return lines;
  }

  private static TextTable table(Map<String, Row> rows) {
    TextTable table =
        new TextTable("seat", "model", "asked", "answered", "p50", "p95", "USD", "failures");
    rows.forEach(
        (key, row) -> {
          List<String> seatAndModel = Arrays.asList(key.split("\n", 2));
          table.row(
              seatAndModel.get(0),
              seatAndModel.get(1),
              Integer.toString(row.asked),
              Show.percent(row.answered()),
              Show.millis(row.percentile(0.5)),
              Show.millis(row.percentile(0.95)),
              String.format(Locale.ROOT, "%.4f", row.costUsd),
              row.failures.isEmpty() ? Show.UNKNOWN : row.failures.toString());
        });
    return table;
  }
}
