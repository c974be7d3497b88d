package io.arbflow.local.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.local.output.OutputFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The numbers behind the charts, read from the output files alone.
 *
 * @param openedPerStrategy episodes opened
 * @param outcomes decisions per outcome, and for those not approved per "OUTCOME gate"
 * @param refusals refused decisions by their first failed gate
 * @param edgesBps net edge of every opening, basis points of capital
 * @param edgeLeft per strategy, per mark in microseconds: the mean share of the opening edge left;
 *     strategies and marks without a figure are not there
 * @param deadLetters per reason
 * @param latencyMicros percentile name to microseconds, as the summary says; empty when it does not
 */
record Figures(
    Map<String, Integer> openedPerStrategy,
    Map<String, Integer> outcomes,
    Map<String, Integer> refusals,
    List<Double> edgesBps,
    Map<String, TreeMap<Long, Double>> edgeLeft,
    Map<String, Integer> deadLetters,
    Map<String, Double> latencyMicros) {

  static Figures of(OutputFiles files) throws IOException {
    List<JsonNode> events = files.lines(OutputFiles.OPPORTUNITIES);
    Map<String, Integer> opened = new TreeMap<>();
    List<Double> edges = new ArrayList<>();
    for (JsonNode event : events) {
      if (event.path("event").asText().equals("OPENED")) {
        opened.merge(event.path("strategy").asText(), 1, Integer::sum);
        edges.add(event.path("netEdgeBps").asDouble());
      }
    }
    Map<String, Integer> outcomes = new TreeMap<>();
    Map<String, Integer> refusals = new TreeMap<>();
    for (JsonNode decision : files.lines(OutputFiles.DECISIONS)) {
      outcomes.merge(outcome(decision), 1, Integer::sum);
      if (isRefused(decision)) {
        refusals.merge(decision.path("gate").asText(), 1, Integer::sum);
      }
    }
    Map<String, Integer> reasons = new TreeMap<>();
    for (JsonNode letter : files.lines(OutputFiles.DEAD_LETTERS)) {
      reasons.merge(letter.path("reason").asText(), 1, Integer::sum);
    }
    return new Figures(
        opened, outcomes, refusals, edges, decay(events), reasons, latency(files.summary()));
  }

  private static boolean isRefused(JsonNode decision) {
    return decision.path("outcome").asText().equals("REJECTED")
        && decision.path("gate").isTextual();
  }

  private static String outcome(JsonNode decision) {
    String gate = decision.path("gate").asText("null");
    return decision.path("outcome").asText() + (gate.equals("null") ? "" : " " + gate);
  }

  private static Map<String, TreeMap<Long, Double>> decay(List<JsonNode> events) {
    Map<String, Double> openingEdge = new TreeMap<>();
    Map<String, TreeMap<Long, DoubleSummaryStatistics>> shares = new TreeMap<>();
    for (JsonNode event : events) {
      String id = event.path("opportunityId").asText();
      if (event.path("event").asText().equals("OPENED")) {
        openingEdge.put(id, event.path("netEdge").asDouble());
      } else if (event.path("event").asText().equals("MEASURED") && openingEdge.containsKey(id)) {
        TreeMap<Long, DoubleSummaryStatistics> marks =
            shares.computeIfAbsent(event.path("strategy").asText(), s -> new TreeMap<>());
        addShares(marks, event.path("edgeAfterMicros"), openingEdge.get(id));
      }
    }
    Map<String, TreeMap<Long, Double>> means = new TreeMap<>();
    shares.forEach(
        (strategy, marks) -> {
          TreeMap<Long, Double> mean = new TreeMap<>();
          marks.forEach((mark, all) -> mean.put(mark, all.getAverage()));
          if (!mean.isEmpty()) { // no mark had a fresh quote
            means.put(strategy, mean);
          }
        });
    return means;
  }

  /** A mark without a fresh quote is null and says nothing. */
  private static void addShares(
      TreeMap<Long, DoubleSummaryStatistics> marks, JsonNode edgeAfter, double opening) {
    edgeAfter
        .fields()
        .forEachRemaining(
            mark -> {
              if (mark.getValue().isNumber() && opening > 0) {
                marks
                    .computeIfAbsent(
                        Long.parseLong(mark.getKey()), m -> new DoubleSummaryStatistics())
                    .accept(mark.getValue().asDouble() / opening);
              }
            });
  }

  private static Map<String, Double> latency(JsonNode summary) {
    Map<String, Double> latency = new TreeMap<>();
    JsonNode node = summary.path("detectionLatencyMicros");
    for (String name : List.of("p50", "p99", "p999", "max")) {
      if (node.path(name).isNumber()) {
        latency.put(name, node.path(name).asDouble());
      }
    }
    return latency;
  }
}
