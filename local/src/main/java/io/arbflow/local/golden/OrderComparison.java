package io.arbflow.local.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arbflow.domain.order.Gate;
import java.util.EnumSet;
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
 * @param missed golden orders that the job refused since it was down, late or had just started, by
 *     gate
 * @param otherwise orders of one of the two runs that the other refused for what its account held
 *     or had in flight, by gate. After an outage the two accounts are not the same: one has missed
 *     an order, or has read what piled up in another order. Limits are kept all the same
 * @param lost ids of golden orders that the job neither sent nor refused so
 * @param unknown ids of orders that the undisturbed run neither sends nor refuses so
 * @param changed ids under which two different orders were sent
 */
public record OrderComparison(
    int golden,
    int sent,
    int repeated,
    Map<String, Integer> missed,
    Map<String, Integer> otherwise,
    Set<String> lost,
    Set<String> unknown,
    Set<String> changed) {
  /** Gates that ask the clock, or what is read at the start. */
  private static final Set<String> OF_OUTAGE =
      names(
          EnumSet.of(
              Gate.EXPIRED,
              Gate.EPISODE_CLOSED,
              Gate.STALE_DATA,
              Gate.CONTROL_NOT_READY,
              Gate.NOT_RECONCILED));

  /** Gates that ask what the account holds and has in flight. */
  private static final Set<String> OF_BOOK =
      names(
          EnumSet.of(
              Gate.DAILY_LOSS,
              Gate.DRAWDOWN,
              Gate.SELF_TRADE,
              Gate.REPEATED_ORDER,
              Gate.RATE,
              Gate.SIZE,
              Gate.LIQUIDITY,
              Gate.POSITION,
              Gate.NET_POSITION,
              Gate.VENUE_POSITION,
              Gate.STRATEGY_POSITION,
              Gate.OPEN_ORDERS,
              Gate.CAPITAL,
              Gate.BUDGET,
              Gate.INVENTORY,
              Gate.VALUE_AT_RISK,
              Gate.EXPECTED_SHORTFALL,
              Gate.LEG_FAILURE,
              Gate.CORRELATION));

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
    Map<String, JsonNode> golden = new LinkedHashMap<>();
    run.orders().forEach(order -> golden.putIfAbsent(order.path(ID).asText(), order));
    Map<String, Integer> missed = new TreeMap<>();
    Map<String, Integer> otherwise = new TreeMap<>();
    Set<String> lost = missing(golden, sent.keySet(), gates(decisions), otherwise);
    lost.removeIf(id -> isMissed(id, missed));
    Set<String> unknown = missing(sent, golden.keySet(), gates(run.decisions()), otherwise);
    return new OrderComparison(
        golden.size(),
        sent.size(),
        orders.size() - sent.size(),
        missed,
        otherwise,
        lost,
        unknown,
        changed);
  }

  /**
   * Of the orders those that the other run has not, each with the gate that refused it there where
   * one did; but for those that it refused for what it had in flight, which are counted.
   */
  private static Set<String> missing(
      Map<String, JsonNode> orders,
      Set<String> others,
      Map<String, String> otherGates,
      Map<String, Integer> otherwise) {
    Set<String> missing = new TreeSet<>();
    orders.forEach(
        (id, order) -> {
          String gate = otherGates.getOrDefault(order.path(OPPORTUNITY).asText(), "");
          if (others.contains(id)) {
            return;
          }
          if (OF_BOOK.contains(gate)) {
            otherwise.merge(gate, 1, Integer::sum);
          } else {
            missing.add(id + (gate.isEmpty() ? "" : " " + gate));
          }
        });
    return missing;
  }

  /** Counts an order that only the outage kept back; the undisturbed run has no such excuse. */
  private static boolean isMissed(String named, Map<String, Integer> missed) {
    String gate = named.substring(named.indexOf(' ') + 1);
    if (!OF_OUTAGE.contains(gate)) {
      return false;
    }
    missed.merge(gate, 1, Integer::sum);
    return true;
  }

  /**
   * Whether nothing is lost, unknown or changed, and nothing decided otherwise by a job that missed
   * nothing: its account is that of the undisturbed run, so that no limit excuses a difference.
   */
  public boolean holds() {
    boolean excused = otherwise.isEmpty() || !missed.isEmpty();
    return excused && lost.isEmpty() && unknown.isEmpty() && changed.isEmpty();
  }

  /** For people. */
  public String describe() {
    return ("golden %d, sent %d, sent again under the same id %d, missed %s, decided otherwise %s,"
            + " lost %d, unknown %d, changed %d")
        .formatted(
            golden, sent, repeated, missed, otherwise, lost.size(), unknown.size(), changed.size());
  }

  /** All but the instant of the approval, which is the wall clock's, and the number with it. */
  private static JsonNode content(JsonNode order) {
    return ((ObjectNode) order.deepCopy()).without(List.of("createdAtMicros", "sequence"));
  }

  private static Set<String> names(Set<Gate> gates) {
    return gates.stream().map(Gate::name).collect(Collectors.toUnmodifiableSet());
  }

  /** The gate; of one that ran out before any gate was asked, that. */
  private static String reason(JsonNode decision) {
    return decision.path("gate").isTextual()
        ? decision.path("gate").asText()
        : decision.path("outcome").asText();
  }

  /**
   * By opportunity, the gate of the last decision where that was a refusal. What was approved and
   * not yet written when a process was killed is decided anew, and only the last decision holds.
   */
  private static Map<String, String> gates(List<JsonNode> decisions) {
    Map<String, String> gates = new LinkedHashMap<>();
    for (JsonNode decision : decisions) {
      String opportunity = decision.path(OPPORTUNITY).asText();
      if (decision.path("outcome").asText().equals("APPROVED")) {
        gates.remove(opportunity);
      } else {
        gates.put(opportunity, reason(decision));
      }
    }
    return gates;
  }
}
