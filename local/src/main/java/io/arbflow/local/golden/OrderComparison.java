package io.arbflow.local.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The orders of a job against those of the undisturbed run. An order belongs to the golden set by
 * its id, which is a function of what it trades and of when the opportunity opened.
 *
 * @param golden orders of the undisturbed run
 * @param sent orders of the job, each id once
 * @param repeated messages under an id that was there before, with the same content: after a
 *     failure the job may send again what it sent before, and consumers go by the id
 * @param tooOld golden orders that the job refused since their time was over, by gate: what came up
 *     while it was down
 * @param lost ids of golden orders that the job neither sent nor refused so
 * @param unknown ids of orders that the undisturbed run does not send
 * @param changed ids under which two different orders were sent
 */
public record OrderComparison(
    int golden,
    int sent,
    int repeated,
    Map<String, Integer> tooOld,
    Set<String> lost,
    Set<String> unknown,
    Set<String> changed) {
  /** Gates that ask the clock. */
  private static final Set<String> OF_TIME = Set.of("EXPIRED", "EPISODE_CLOSED", "STALE_DATA");

  private static final String ID = "orderId";
  private static final String OPPORTUNITY = "opportunityId";

  /** Compares. */
  static OrderComparison of(GoldenRun run, List<JsonNode> orders, List<JsonNode> decisions) {
    Map<String, JsonNode> sent = new LinkedHashMap<>();
    Set<String> changed = new TreeSet<>();
    for (JsonNode order : orders) {
      JsonNode first = sent.putIfAbsent(order.path(ID).asText(), order);
      if (first != null && !content(first).equals(content(order))) {
        changed.add(order.path(ID).asText());
      }
    }
    Set<String> golden = ids(run.orders());
    Map<String, Integer> tooOld = new TreeMap<>();
    Set<String> lost = new TreeSet<>();
    Map<String, String> gates = gates(decisions);
    for (JsonNode order : run.orders()) {
      if (!sent.containsKey(order.path(ID).asText())) {
        String gate = gates.getOrDefault(order.path(OPPORTUNITY).asText(), "");
        if (OF_TIME.contains(gate)) {
          tooOld.merge(gate, 1, Integer::sum);
        } else {
          lost.add(order.path(ID).asText() + (gate.isEmpty() ? "" : " " + gate));
        }
      }
    }
    Set<String> unknown = new TreeSet<>(sent.keySet());
    unknown.removeAll(golden);
    return new OrderComparison(
        golden.size(), sent.size(), orders.size() - sent.size(), tooOld, lost, unknown, changed);
  }

  /** Whether nothing is lost, unknown or changed. */
  public boolean holds() {
    return lost.isEmpty() && unknown.isEmpty() && changed.isEmpty();
  }

  /** For people. */
  public String describe() {
    return ("golden %d, sent %d, sent again under the same id %d, too old %s, lost %d, unknown %d,"
            + " changed %d")
        .formatted(golden, sent, repeated, tooOld, lost.size(), unknown.size(), changed.size());
  }

  /** All but the instant of the approval, which is the wall clock's, and the number with it. */
  private static JsonNode content(JsonNode order) {
    return ((ObjectNode) order.deepCopy()).without(List.of("createdAtMicros", "sequence"));
  }

  private static Set<String> ids(List<JsonNode> orders) {
    return orders.stream().map(order -> order.path(ID).asText()).collect(Collectors.toSet());
  }

  /** The gate; of one that ran out before any gate was asked, that. */
  private static String reason(JsonNode decision) {
    return decision.path("gate").isTextual()
        ? decision.path("gate").asText()
        : decision.path("outcome").asText();
  }

  /** Of each opportunity that was refused and never approved: a failure may decide anew. */
  private static Map<String, String> gates(List<JsonNode> decisions) {
    Map<String, String> gates = new LinkedHashMap<>();
    Set<String> approved = new HashSet<>();
    for (JsonNode decision : decisions) {
      String opportunity = decision.path(OPPORTUNITY).asText();
      if (decision.path("outcome").asText().equals("APPROVED")) {
        approved.add(opportunity);
      } else {
        gates.putIfAbsent(opportunity, reason(decision));
      }
    }
    gates.keySet().removeAll(approved);
    return gates;
  }
}
