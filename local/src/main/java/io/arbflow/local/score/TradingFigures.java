package io.arbflow.local.score;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.local.output.OutputFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What became of what was found.
 *
 * @param opened episodes opened
 * @param judged of the decisions, those that used a verdict
 * @param validated of those, with a verdict that approves
 * @param outcomes decisions per outcome and first failed gate
 * @param orders approved orders, each id once
 * @param expectedEdge of the approved orders, per currency
 * @param decisionMicros time from the quote that opened an episode to its first decision
 * @param detectionMicros time the detector took for a quote, by percentile name, as the summary
 *     says
 * @param calls requests sent to models
 * @param costUsd what the answers say they cost
 * @param simulated whether a stand-in answered instead of models
 */
public record TradingFigures(
    int opened,
    int judged,
    int validated,
    Map<String, Integer> outcomes,
    int orders,
    Map<String, BigDecimal> expectedEdge,
    Percentiles decisionMicros,
    Map<String, Long> detectionMicros,
    long calls,
    BigDecimal costUsd,
    boolean simulated) {

  static TradingFigures of(OutputFiles files) throws IOException {
    Map<String, Long> openedAt = openedAt(files.lines(OutputFiles.OPPORTUNITIES));
    List<JsonNode> decisions = files.lines(OutputFiles.DECISIONS);
    List<JsonNode> verdicts = files.lines(OutputFiles.VERDICTS);
    Map<String, JsonNode> orders = new HashMap<>();
    files.lines(OutputFiles.EXECUTION).forEach(o -> orders.put(o.path("orderId").asText(), o));
    return new TradingFigures(
        openedAt.size(),
        (int) decisions.stream().filter(d -> d.path("verdict").isObject()).count(),
        (int) decisions.stream().filter(TradingFigures::isValidated).count(),
        outcomes(decisions),
        orders.size(),
        expectedEdge(orders),
        latency(openedAt, decisions),
        detection(files.summary()),
        verdicts.stream().mapToLong(TradingFigures::calls).sum(),
        verdicts.stream()
            .map(v -> v.path("costUsd").decimalValue())
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        verdicts.stream().anyMatch(v -> v.path("simulated").asBoolean()));
  }

  /** Share of the judged decisions whose verdict approves; NaN when none was judged. */
  public double validationRate() {
    return (double) validated / judged;
  }

  private static Map<String, Long> openedAt(List<JsonNode> events) {
    Map<String, Long> openedAt = new HashMap<>();
    for (JsonNode event : events) {
      if (event.path("event").asText().equals("OPENED")) {
        openedAt.put(event.path("opportunityId").asText(), event.path("openedAtMicros").asLong());
      }
    }
    return openedAt;
  }

  private static boolean isValidated(JsonNode decision) {
    return decision.path("verdict").path("verdict").asText().equals("APPROVE");
  }

  private static Map<String, Integer> outcomes(List<JsonNode> decisions) {
    Map<String, Integer> outcomes = new TreeMap<>();
    for (JsonNode decision : decisions) {
      String gate = decision.path("gate").isTextual() ? " " + decision.path("gate").asText() : "";
      outcomes.merge(decision.path("outcome").asText() + gate, 1, Integer::sum);
    }
    return outcomes;
  }

  private static Map<String, BigDecimal> expectedEdge(Map<String, JsonNode> orders) {
    Map<String, BigDecimal> edge = new TreeMap<>();
    for (JsonNode order : orders.values()) {
      BigDecimal net = new BigDecimal(order.path("netEdge").asText());
      edge.merge(order.path("currency").asText(), net, BigDecimal::add);
    }
    return edge;
  }

  private static Percentiles latency(Map<String, Long> openedAt, List<JsonNode> decisions) {
    Set<String> seen = new HashSet<>();
    return Percentiles.of(
        decisions.stream()
            .filter(d -> openedAt.containsKey(d.path("opportunityId").asText()))
            .filter(d -> seen.add(d.path("opportunityId").asText()))
            .mapToLong(
                d ->
                    d.path("decidedAtMicros").asLong()
                        - openedAt.get(d.path("opportunityId").asText()))
            .toArray());
  }

  private static Map<String, Long> detection(JsonNode summary) {
    Map<String, Long> micros = new LinkedHashMap<>();
    summary
        .path("detectionLatencyMicros")
        .fields()
        .forEachRemaining(field -> micros.put(field.getKey(), field.getValue().asLong()));
    return micros;
  }

  private static long calls(JsonNode verdict) {
    long calls = 0;
    for (JsonNode vote : verdict.path("votes")) {
      calls += vote.path("attempts").asLong();
    }
    return calls;
  }
}
