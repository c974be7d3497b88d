package io.arbflow.local.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.domain.ledger.TradeResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells what became of the orders of a {@link Trail}: the reports on their legs and the profit. */
final class FillStory {
  private FillStory() {}

  static List<String> tell(Trail trail) {
    Map<String, JsonNode> orders = new HashMap<>();
    trail.orders().forEach(order -> orders.put(order.path("orderId").asText(), order));
    List<String> lines = new ArrayList<>();
    for (JsonNode fill : trail.fills()) {
      lines.add(fill(orders.get(fill.path("orderId").asText()), fill));
    }
    if (trail.fills().isEmpty() && !trail.orders().isEmpty()) {
      lines.add("No report on its orders is written.");
    }
    trail.earned().forEach(trade -> profit(trade, lines));
    if (trail.earned().isEmpty() && !trail.fills().isEmpty()) {
      lines.add("The profit cannot be told without the universe that names its legs.");
    }
    return lines;
  }

  private static String fill(JsonNode order, JsonNode fill) {
    JsonNode leg = order.path("legs").path(fill.path("leg").asInt());
    StringBuilder line = new StringBuilder(Story.time(fill.path("atMicros").asLong()));
    line.append("  ").append(fill.path("status").asText());
    line.append(isUnwinding(order) ? " of the unwinding: " : ": ");
    line.append(leg.path("side").asText()).append(' ');
    line.append(Story.number(fill.path("quantity"))).append(" of ");
    line.append(Story.number(leg.path("quantity"))).append(' ');
    line.append(leg.path("instrument").asText()).append(" at ").append(leg.path("venue").asText());
    if (fill.path("quantity").asDouble() > 0) {
      line.append(" for ").append(Story.number(fill.path("price")));
      line.append(", fee ").append(Story.number(fill.path("fee")));
    }
    return line.toString();
  }

  private static boolean isUnwinding(JsonNode order) {
    return order.path("purpose").asText().equals("UNWIND");
  }

  private static void profit(TradeResult trade, List<String> lines) {
    String reported = trade.status().name();
    lines.add(
        Story.time(trade.atMicros())
            + "  "
            + reported
            + " for account "
            + trade.account()
            + ": profit "
            + Story.plain(trade.profit())
            + " "
            + trade.currency()
            + " after all costs");
    lines.add(
        "    = net edge "
            + Story.plain(trade.edgeAtDecision())
            + " - unfilled "
            + Story.plain(trade.unfilledEdge())
            + " + better prices "
            + Story.plain(trade.priceImprovement())
            + " - fees beyond the expected "
            + Story.plain(trade.feeExcess())
            + " - unwinding "
            + Story.plain(trade.unwindLoss())
            + " + legs held alone, at their last mark "
            + Story.plain(trade.residualGain()));
    BigDecimal fees = trade.feesPaid().add(trade.unwindFees());
    lines.add("    fees paid " + Story.plain(fees) + " " + trade.currency());
    if (trade.residuals().stream().anyMatch(residual -> residual.signum() != 0)) {
      lines.add(
          "    held alone, per leg: " + trade.residuals().stream().map(Story::plain).toList());
    }
  }
}
