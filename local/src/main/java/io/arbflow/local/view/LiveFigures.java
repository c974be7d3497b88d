package io.arbflow.local.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the output topics have said so far, as the view shows it. For one thread. */
public final class LiveFigures {
  private static final int LAST_EVENTS = 8;

  private final Map<String, Integer> opened = new TreeMap<>();
  private final Map<String, String> open = new LinkedHashMap<>();
  private final Map<String, Integer> verdicts = new TreeMap<>();
  private final Map<String, Integer> decisions = new TreeMap<>();
  private final Map<String, Integer> deadLetters = new TreeMap<>();
  private final Map<String, BigDecimal> expectedEdge = new TreeMap<>();
  private final Set<String> orders = new HashSet<>();
  private final Deque<String> last = new ArrayDeque<>();

  /**
   * Takes a message into account.
   *
   * @param topic name in the contract, without prefix
   * @param message what it said
   */
  public void accept(String topic, JsonNode message) {
    switch (topic) {
      case "opportunities" -> opportunity(message);
      case "verdicts" -> count(verdicts, message.path("verdict").asText());
      case "decisions" -> decision(message);
      case "execution" -> order(message);
      case "dead-letters" -> count(deadLetters, message.path("reason").asText());
      default -> {
        // the view shows nothing of the other topics
      }
    }
  }

  /** Episodes opened, per strategy. */
  public Map<String, Integer> opened() {
    return opened;
  }

  /** Signature and edge of the episodes that are open now, oldest first. */
  public List<String> openNow() {
    return List.copyOf(open.values());
  }

  /** Verdicts of the ensemble, per verdict. */
  public Map<String, Integer> verdicts() {
    return verdicts;
  }

  /** Decisions, per outcome and first failed gate. */
  public Map<String, Integer> decisions() {
    return decisions;
  }

  /** Refused quotes, per reason. */
  public Map<String, Integer> deadLetters() {
    return deadLetters;
  }

  /** Expected net edge of the orders so far, per currency. */
  public Map<String, BigDecimal> expectedEdge() {
    return expectedEdge;
  }

  /** Orders so far, each id once. */
  public int orders() {
    return orders.size();
  }

  /** The latest orders and refusals, newest first. */
  public List<String> last() {
    return List.copyOf(last);
  }

  private void opportunity(JsonNode event) {
    String id = event.path("opportunityId").asText();
    switch (event.path("event").asText()) {
      case "OPENED" -> {
        count(opened, event.path("strategy").asText());
        open.put(id, describe(event));
      }
      case "UPDATED" -> open.computeIfPresent(id, (key, known) -> describe(event));
      case "CLOSED" -> open.remove(id);
      default -> {
        // MEASURED comes after the episode and changes nothing here
      }
    }
  }

  private void decision(JsonNode decision) {
    String gate = decision.path("gate").isTextual() ? " " + decision.path("gate").asText() : "";
    String outcome = decision.path("outcome").asText() + gate;
    count(decisions, outcome);
    remember(outcome + "  " + decision.path("opportunityId").asText());
  }

  private void order(JsonNode order) {
    if (orders.add(order.path("orderId").asText())) {
      BigDecimal net = new BigDecimal(order.path("netEdge").asText());
      String currency = order.path("currency").asText();
      expectedEdge.merge(currency, net, BigDecimal::add);
      remember(
          "ORDER "
              + order.path("strategy").asText()
              + "  net "
              + net.toPlainString()
              + " "
              + currency);
    }
  }

  private void remember(String event) {
    last.addFirst(event);
    if (last.size() > LAST_EVENTS) {
      last.removeLast();
    }
  }

  private static String describe(JsonNode event) {
    return String.format(
        "%-52s %8.2f bps", event.path("signature").asText(), event.path("netEdgeBps").asDouble());
  }

  private static void count(Map<String, Integer> counts, String name) {
    counts.merge(name, 1, Integer::sum);
  }
}
