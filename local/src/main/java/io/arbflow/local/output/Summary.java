package io.arbflow.local.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** summary.json: what the other files add up to, and how long it took. */
public final class Summary {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Summary() {}

  /**
   * Counts the files and writes the summary beside them.
   *
   * @param quotes read
   * @param elapsedMillis of the run
   * @param latencyMicros detection latency by percentile name: p50, p99, p999, max
   */
  public static JsonNode write(
      OutputFiles files,
      long quotes,
      long elapsedMillis,
      Map<String, ? extends Number> latencyMicros)
      throws IOException {
    ObjectNode summary = JSON.createObjectNode().put("schemaVersion", 1);
    opportunities(summary, files);
    decisions(summary, files);
    orders(summary, files);
    summary.set("trades", TradeResults.of(files));
    summary.set("pairs", TradeResults.pairs(files));
    Map<String, Integer> reasons = new TreeMap<>();
    for (JsonNode letter : files.lines(OutputFiles.DEAD_LETTERS)) {
      count(reasons, letter.path("reason").asText());
    }
    summary.set("deadLetters", JSON.valueToTree(reasons));
    summary.put("verdicts", files.lines(OutputFiles.VERDICTS).size());
    summary.put("quotes", quotes);
    summary.put("elapsedMillis", elapsedMillis);
    summary.put("quotesPerSecond", Math.round(quotes * 1e3 / Math.max(1, elapsedMillis)));
    summary.set("detectionLatencyMicros", JSON.valueToTree(latencyMicros));
    String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(summary);
    Files.writeString(files.directory().resolve(OutputFiles.SUMMARY), text + "\n");
    return summary;
  }

  private static void opportunities(ObjectNode summary, OutputFiles files) throws IOException {
    Map<String, Integer> opened = new TreeMap<>();
    Map<String, Integer> events = new TreeMap<>();
    for (JsonNode event : files.lines(OutputFiles.OPPORTUNITIES)) {
      count(events, event.path("event").asText());
      if (event.path("event").asText().equals("OPENED")) {
        count(opened, event.path("strategy").asText());
      }
    }
    summary.set("strategies", JSON.valueToTree(opened));
    summary.set("events", JSON.valueToTree(events));
  }

  private static void decisions(ObjectNode summary, OutputFiles files) throws IOException {
    Map<String, Integer> outcomes = new TreeMap<>();
    Map<String, Integer> gates = new TreeMap<>();
    for (JsonNode decision : files.lines(OutputFiles.DECISIONS)) {
      count(outcomes, decision.path("outcome").asText());
      if (decision.path("gate").isTextual()) {
        count(gates, decision.path("gate").asText());
      }
    }
    summary.set("outcomes", JSON.valueToTree(outcomes));
    summary.set("gates", JSON.valueToTree(gates));
  }

  private static void orders(ObjectNode summary, OutputFiles files) throws IOException {
    Set<String> ids = new HashSet<>();
    Map<String, BigDecimal> edge = new TreeMap<>();
    for (JsonNode order : files.lines(OutputFiles.EXECUTION)) {
      if (ids.add(order.path("orderId").asText())) {
        BigDecimal net = new BigDecimal(order.path("netEdge").asText());
        edge.merge(order.path("currency").asText(), net, BigDecimal::add);
      }
    }
    summary.put("orders", ids.size());
    summary.set("netEdge", JSON.valueToTree(edge));
  }

  private static void count(Map<String, Integer> counts, String name) {
    counts.merge(name, 1, Integer::sum);
  }
}
