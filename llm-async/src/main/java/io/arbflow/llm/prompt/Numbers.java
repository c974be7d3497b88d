package io.arbflow.llm.prompt;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arbflow.domain.context.Regime;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a model sees of an opportunity: numbers, words from our own closed lists, and opaque names
 * (A, B for instruments, V1, V2 for venues). No text that came from a feed or a universe file gets
 * through, so there is nothing to inject with: even the names of the detector's figures pass only
 * if they look like identifiers and are not a name from the legs.
 */
final class Numbers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FIGURE = Pattern.compile("[a-z][A-Za-z0-9]{0,31}");
  private static final Set<String> REGIMES =
      Arrays.stream(Regime.values()).map(Regime::name).collect(Collectors.toUnmodifiableSet());
  private static final MathContext DIGITS = new MathContext(9);
  private static final int MAX_FIGURES = 24;
  private static final int MAX_LEGS = 12;
  private static final int SHORTEST_NAME = 3; // a shorter one says nothing, and is in every word
  private static final double BPS = 1e4;

  private final Map<String, String> instruments = new HashMap<>();
  private final Map<String, String> venues = new HashMap<>();

  private Numbers() {}

  static ObjectNode of(ReviewRequest request) {
    return new Numbers().write(request, request.opportunity());
  }

  private ObjectNode write(ReviewRequest request, OpportunityEvent event) {
    ObjectNode node = JSON.createObjectNode();
    node.put("analysis", request.analysis().name());
    node.put("strategy", event.strategy().name());
    node.put("riskClass", event.riskClass().name());
    node.put("urgency", event.urgency().name());
    node.put("regime", regime(event.regime()));
    addEdge(node, event);
    ArrayNode legs = node.putArray("legs");
    event.legs().stream().limit(MAX_LEGS).forEach(leg -> addLeg(legs.addObject(), leg, event));
    node.put("legCount", event.legs().size());
    addFigures(node.putObject("figures"), event.evidence().numbers());
    return node;
  }

  private static String regime(String name) {
    return name != null && REGIMES.contains(name) ? name : OpportunityEvent.UNKNOWN_REGIME;
  }

  private static void addEdge(ObjectNode node, OpportunityEvent event) {
    double capital = event.capital();
    put(node, "grossEdgeBps", event.grossEdge() / capital * BPS);
    put(node, "feesBps", event.fees() / capital * BPS);
    put(node, "financingBps", event.financing() / capital * BPS);
    put(node, "netEdgeBps", event.netEdgeBps());
    put(node, "capital", capital);
    put(node, "detectorConfidence", event.confidence());
    node.put("maxLegAgeMicros", event.maxLegAgeMicros());
    node.put("legSkewMicros", event.legSkewMicros());
    node.put("ageMicros", event.eventTimeMicros() - event.openedAtMicros());
    node.put("timeLeftMicros", event.expiresAtMicros() - event.eventTimeMicros());
  }

  private void addLeg(ObjectNode node, Leg leg, OpportunityEvent event) {
    node.put("side", leg.side().name());
    node.put("instrument", instruments.computeIfAbsent(leg.instrument(), name -> letter()));
    node.put("venue", venues.computeIfAbsent(leg.venue(), name -> "V" + (venues.size() + 1)));
    put(node, "price", leg.price());
    put(node, "quantity", leg.quantity());
    node.put("ageMicros", event.eventTimeMicros() - leg.quoteTimeMicros());
  }

  private String letter() {
    return String.valueOf((char) ('A' + instruments.size()));
  }

  private void addFigures(ObjectNode node, Map<String, Double> figures) {
    for (Map.Entry<String, Double> figure : new TreeMap<>(figures).entrySet()) {
      if (node.size() < MAX_FIGURES && isOurs(figure.getKey())) {
        put(node, figure.getKey(), figure.getValue() == null ? Double.NaN : figure.getValue());
      }
    }
  }

  private boolean isOurs(String name) {
    return FIGURE.matcher(name).matches()
        && instruments.keySet().stream().noneMatch(word -> contains(name, word))
        && venues.keySet().stream().noneMatch(word -> contains(name, word));
  }

  private static boolean contains(String name, String word) {
    return word.length() >= SHORTEST_NAME
        && name.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
  }

  /** Nine significant digits, plainly written; null for what is not a number. */
  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
      node.put(name, rounded.scale() < 0 ? rounded.setScale(0) : rounded);
    } else {
      node.putNull(name);
    }
  }
}
