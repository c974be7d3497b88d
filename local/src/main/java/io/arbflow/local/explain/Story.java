package io.arbflow.local.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Tells a {@link Trail} in sentences, oldest first. */
public final class Story {
  private static final int DECIMALS = 6;

  private final List<String> lines = new ArrayList<>();
  private final List<JsonNode> updates = new ArrayList<>();

  private Story() {}

  /** The whole story, a line each. */
  public static List<String> tell(Trail trail) {
    Story story = new Story();
    story.lines.add("opportunity " + trail.opportunityId());
    trail.events().forEach(story::event);
    story.updates();
    if (trail.decisions().isEmpty()) {
      story.lines.add("No decision is written about it.");
    }
    trail.decisions().forEach(story::decision);
    trail.orders().forEach(story::order);
    story.lines.addAll(FillStory.tell(trail));
    return List.copyOf(story.lines);
  }

  private void event(JsonNode e) {
    String kind = e.path("event").asText();
    if (kind.equals("UPDATED")) {
      updates.add(e);
      return;
    }
    updates();
    String at = time(e.path("eventTimeMicros").asLong());
    switch (kind) {
      case "OPENED" -> opened(e, at);
      case "CLOSED" ->
          lines.add(
              at
                  + "  CLOSED: "
                  + e.path("closedReason").asText()
                  + " after "
                  + millis(e.path("lifetimeMicros").asLong())
                  + ", best edge "
                  + number(e.path("peakNetEdge"))
                  + " "
                  + e.path("currency").asText());
      case "MEASURED" ->
          lines.add(at + "  MEASURED: edge after micros " + e.path("edgeAfterMicros"));
      default -> lines.add(at + "  " + kind + ": " + edge(e));
    }
  }

  /** What was updated since the last other event, in one line: an edge can change at every tick. */
  private void updates() {
    if (updates.isEmpty()) {
      return;
    }
    JsonNode last = updates.get(updates.size() - 1);
    double least = updates.stream().mapToDouble(e -> e.path("netEdge").asDouble()).min().orElse(0);
    double most = updates.stream().mapToDouble(e -> e.path("netEdge").asDouble()).max().orElse(0);
    lines.add(
        time(last.path("eventTimeMicros").asLong())
            + "  UPDATED "
            + updates.size()
            + " times, net edge between "
            + plain(BigDecimal.valueOf(least))
            + " and "
            + plain(BigDecimal.valueOf(most))
            + ", last: "
            + edge(last));
    updates.clear();
  }

  private void opened(JsonNode e, String at) {
    lines.add(at + "  OPENED " + e.path("signature").asText() + ": " + edge(e));
    for (JsonNode leg : e.path("legs")) {
      lines.add(
          "    "
              + leg.path("side").asText()
              + " "
              + number(leg.path("quantity"))
              + " "
              + leg.path("instrument").asText()
              + " at "
              + leg.path("venue").asText()
              + " for "
              + number(leg.path("price")));
    }
    JsonNode inequality = e.path("evidence").path("inequality");
    if (inequality.isTextual()) {
      lines.add("    because " + inequality.asText());
    }
    lines.add(
        "    detector's confidence "
            + number(e.path("confidence"))
            + ", holds until "
            + time(e.path("expiresAtMicros").asLong()));
  }

  private static String failure(String outcome) {
    return switch (outcome) {
      case "PENDING_APPROVAL" -> "soft gate that an approval must override: ";
      case "APPROVED", "SHADOW" -> "soft gate that was overridden: ";
      default -> "first gate that failed: ";
    };
  }

  private void decision(JsonNode d) {
    String account = d.path("account").asText();
    StringBuilder line = new StringBuilder(time(d.path("decidedAtMicros").asLong()));
    line.append("  ").append(d.path("outcome").asText());
    line.append(account.isEmpty() ? "" : " for account " + account);
    line.append(" in mode ").append(d.path("mode").asText());
    line.append(" by ").append(d.path("actor").asText());
    lines.add(line.toString());
    if (d.path("gate").isTextual()) {
      lines.add(
          "    "
              + failure(d.path("outcome").asText())
              + d.path("gate").asText()
              + ", limit "
              + d.path("limit").asText()
              + ", actual "
              + d.path("actual").asText());
    }
    lines.add("    confidence at the gate " + number(d.path("confidence")));
    verdict(d.path("verdict"));
    if (d.path("orderId").isTextual()) {
      lines.add("    order " + d.path("orderId").asText());
    }
  }

  private void verdict(JsonNode v) {
    if (!v.isObject()) {
      lines.add("    no verdict was used");
      return;
    }
    lines.add(
        "    verdict "
            + v.path("verdict").asText()
            + " with probability "
            + number(v.path("probability"))
            + ", size at most "
            + number(v.path("maxSizeFactor"))
            + (v.path("simulated").asBoolean() ? " (simulated: no model was asked)" : ""));
    for (JsonNode vote : v.path("votes")) {
      lines.add(
          "      "
              + vote.path("seat").asText()
              + " ("
              + vote.path("model").asText()
              + "): "
              + vote.path("verdict").asText()
              + " "
              + number(vote.path("probability"))
              + ", weight "
              + number(vote.path("weight"))
              + ", "
              + vote.path("outcome").asText()
              + " "
              + vote.path("reasons"));
    }
  }

  private void order(JsonNode o) {
    lines.add(
        time(o.path("createdAtMicros").asLong())
            + (o.path("purpose").asText().equals("UNWIND") ? "  UNWINDING ORDER " : "  ORDER ")
            + o.path("orderId").asText()
            + " sent: size factor "
            + number(o.path("sizeFactor"))
            + ", expected net edge "
            + number(o.path("netEdge"))
            + " "
            + o.path("currency").asText());
    for (JsonNode leg : o.path("legs")) {
      lines.add(
          "    "
              + leg.path("side").asText()
              + " "
              + number(leg.path("quantity"))
              + " "
              + leg.path("instrument").asText()
              + " at "
              + leg.path("venue").asText()
              + ", limit "
              + number(leg.path("limitPrice")));
    }
  }

  private static String edge(JsonNode e) {
    return "net edge "
        + number(e.path("netEdge"))
        + " "
        + e.path("currency").asText()
        + " ("
        + number(e.path("netEdgeBps"))
        + " bps) = gross "
        + number(e.path("grossEdge"))
        + " - fees "
        + number(e.path("fees"))
        + " - financing "
        + number(e.path("financing"));
  }

  static String number(JsonNode node) {
    return node.isNumber() ? plain(node.decimalValue()) : node.asText();
  }

  static String plain(BigDecimal value) {
    BigDecimal rounded = value.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.toPlainString();
  }

  private static String millis(long micros) {
    return micros / 1_000.0 + " ms";
  }

  static String time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }
}
