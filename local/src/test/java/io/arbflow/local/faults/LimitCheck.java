package io.arbflow.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.operators.risk.Limit;
import io.arbflow.operators.risk.Limits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the orders of one account keep its limits whatever the book thinks: each order's
 * notional, and at each order how many are in flight and what they are worth. An order counts as in
 * flight from its creation to its expiry, and with the same id once. For accounts that get no fills
 * and instruments that are quoted in the account's currency.
 */
public final class LimitCheck {
  private final double orderNotional;
  private final double grossNotional;
  private final double openOrders;

  /** For these limits. */
  public LimitCheck(Limits limits) {
    orderNotional = limits.get(Limit.MAX_ORDER_NOTIONAL).doubleValue();
    grossNotional = limits.get(Limit.MAX_GROSS_NOTIONAL).doubleValue();
    openOrders = limits.get(Limit.MAX_OPEN_ORDERS).doubleValue();
  }

  /** What is broken, in words; empty when nothing is. */
  public List<String> breaches(List<JsonNode> orders) {
    Map<String, JsonNode> once = new HashMap<>();
    orders.forEach(order -> once.putIfAbsent(order.path("orderId").asText(), order));
    List<JsonNode> sorted = new ArrayList<>(once.values());
    sorted.sort(Comparator.comparingLong(order -> order.path("createdAtMicros").asLong()));
    List<String> breaches = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      check(sorted.get(i), sorted.subList(0, i + 1), breaches);
    }
    return breaches;
  }

  private void check(JsonNode order, List<JsonNode> upToIt, List<String> breaches) {
    long now = order.path("createdAtMicros").asLong();
    if (now >= order.path("expiresAtMicros").asLong()) {
      breaches.add("created after its expiry: " + order);
    }
    if (Math.max(side(order, "BUY"), side(order, "SELL")) > orderNotional) {
      breaches.add("above " + orderNotional + ": " + order);
    }
    List<JsonNode> inFlight =
        upToIt.stream().filter(o -> o.path("expiresAtMicros").asLong() > now).toList();
    double gross = inFlight.stream().mapToDouble(o -> side(o, "BUY") + side(o, "SELL")).sum();
    if (inFlight.size() > openOrders || gross > grossNotional) {
      breaches.add(inFlight.size() + " orders of " + gross + " in flight at " + order);
    }
  }

  private static double side(JsonNode order, String side) {
    double sum = 0;
    for (JsonNode leg : order.path("legs")) {
      if (leg.path("side").asText().equals(side)) {
        sum += leg.path("quantity").asDouble() * leg.path("limitPrice").asDouble();
      }
    }
    return sum;
  }
}
