package io.arbflow.local.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arbflow.domain.selection.TradeStatistics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What statistical trades have earned: every CLOSED event that carries {@code realisedNetEdge}, the
 * result at executable prices with the fees of both ways, per strategy and currency. What a trade
 * was chosen and entered on is older than its entry, so that all of it is out of sample.
 */
final class TradeResults {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REALISED = "realisedNetEdge";
  private static final String HALF_LIFE = "halfLifeBars";
  private static final String PAIRS = "PAIRS";
  private static final double BPS = 1e4;

  private TradeResults() {}

  /** One row per strategy and currency, by name. */
  static ArrayNode of(OutputFiles files) throws IOException {
    Map<String, List<JsonNode>> closed = new TreeMap<>();
    for (JsonNode event : files.lines(OutputFiles.OPPORTUNITIES)) {
      boolean statistical = event.path("riskClass").asText().equals("STATISTICAL");
      if (statistical && event.path("event").asText().equals("CLOSED")) {
        String key = event.path("strategy").asText() + " " + event.path("currency").asText();
        closed.computeIfAbsent(key, k -> new ArrayList<>()).add(event);
      }
    }
    long tested = tested(files);
    ArrayNode rows = JSON.createArrayNode();
    for (List<JsonNode> events : closed.values()) {
      events.sort(
          Comparator.comparingLong((JsonNode e) -> e.path("eventTimeMicros").asLong())
              .thenComparing(e -> e.path("opportunityId").asText()));
      boolean pairs = events.get(0).path("strategy").asText().equals(PAIRS);
      rows.add(row(events, pairs ? Math.max(1, tested) : 1));
    }
    return rows;
  }

  /** Screens of pairs, how many pairs they tested at most, and what they selected. */
  static ObjectNode pairs(OutputFiles files) throws IOException {
    ObjectNode pairs = JSON.createObjectNode();
    int screens = 0;
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode alert : files.lines(OutputFiles.ALERTS)) {
      String kind = alert.path("kind").asText();
      screens += kind.equals("PAIR_SCREEN") ? 1 : 0;
      if (kind.equals("PAIR_SELECTED")) {
        found.add(alert);
      }
    }
    found.sort(
        Comparator.comparingLong((JsonNode a) -> a.path("atMicros").asLong())
            .thenComparing(a -> a.path("subject").asText()));
    pairs.put("screens", screens);
    pairs.put("tested", tested(files));
    ArrayNode selected = pairs.putArray("found");
    for (JsonNode alert : found) {
      selected
          .addObject()
          .put("pair", alert.path("subject").asText())
          .put("atMicros", alert.path("atMicros").asLong())
          .put("detail", alert.path("detail").asText());
    }
    return pairs;
  }

  private static long tested(OutputFiles files) throws IOException {
    long most = 0;
    for (JsonNode alert : files.lines(OutputFiles.ALERTS)) {
      if (alert.path("kind").asText().equals("PAIR_SCREEN")) {
        most = Math.max(most, alert.path("count").asLong());
      }
    }
    return most;
  }

  private static ObjectNode row(List<JsonNode> events, long tested) {
    List<JsonNode> done = events.stream().filter(e -> numbers(e).has(REALISED)).toList();
    double[] money = done.stream().mapToDouble(e -> numbers(e).path(REALISED).asDouble()).toArray();
    double[] bps =
        done.stream()
            .mapToDouble(
                e -> numbers(e).path(REALISED).asDouble() / e.path("capital").asDouble() * BPS)
            .toArray();
    long[] opened = done.stream().mapToLong(e -> e.path("openedAtMicros").asLong()).toArray();
    long[] left = done.stream().mapToLong(e -> e.path("eventTimeMicros").asLong()).toArray();
    TradeStatistics net = TradeStatistics.of(money, opened, left);
    TradeStatistics returns = TradeStatistics.of(bps, opened, left);
    ObjectNode row = JSON.createObjectNode();
    row.put("strategy", events.get(0).path("strategy").asText());
    row.put("currency", events.get(0).path("currency").asText());
    row.put("trades", net.trades());
    row.put("withoutResult", events.size() - done.size());
    put(row, "hitRate", net.hitRate());
    put(row, "net", net.total());
    put(row, "netLow95", net.meanLow() * net.trades());
    put(row, "netHigh95", net.meanHigh() * net.trades());
    put(row, "meanPerTrade", net.mean());
    put(row, "meanBps", returns.mean());
    put(row, "meanBpsLow95", returns.meanLow());
    put(row, "meanBpsHigh95", returns.meanHigh());
    row.put("tested", tested);
    put(row, "deflatedSharpe", TradeStatistics.deflated(bps, tested));
    halfLives(row, done);
    return row;
  }

  private static void halfLives(ObjectNode row, List<JsonNode> done) {
    double[] rising =
        done.stream()
            .filter(e -> numbers(e).has(HALF_LIFE))
            .mapToDouble(e -> numbers(e).path(HALF_LIFE).asDouble())
            .toArray();
    if (rising.length > 0) {
      Arrays.sort(rising);
      ObjectNode halfLives = row.putObject(HALF_LIFE);
      halfLives.put("least", rising[0]);
      halfLives.put("median", rising[rising.length / 2]);
      halfLives.put("most", rising[rising.length - 1]);
    }
  }

  private static JsonNode numbers(JsonNode event) {
    return event.path("evidence");
  }

  /** What is not known is null. */
  private static void put(ObjectNode row, String name, double value) {
    if (Double.isFinite(value)) {
      row.put(name, value);
    } else {
      row.putNull(name);
    }
  }
}
