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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a model sees of an opportunity: numbers, words from our own closed lists, and opaque names
 * (A, B for instruments, V1, V2 for venues). No text that came from a feed or a universe file gets
 * through, so there is nothing to inject with: every word comes through {@link PlainWord}, and even
 * the names of the detector's figures are made of words of ours ({@link FigureNames}).
 */
final class Numbers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> REGIMES =
      Arrays.stream(Regime.values()).map(Regime::name).collect(Collectors.toUnmodifiableSet());
  private static final MathContext DIGITS = new MathContext(9);
  private static final int MAX_FIGURES = 24;
  private static final int MAX_LEGS = 12;
  private static final double BPS = 1e4;

  private final Map<String, String> instruments = new HashMap<>();
  private final Map<String, String> venues = new HashMap<>();

  private Numbers() {}

  static ObjectNode of(ReviewRequest request) {
    return new Numbers().write(request, request.opportunity());
  }

  private ObjectNode write(ReviewRequest request, OpportunityEvent event) {
    ObjectNode node = JSON.createObjectNode();
    node.put("analysis", PlainWord.of(request.analysis()));
    node.put("strategy", PlainWord.of(event.strategy()));
    node.put("riskClass", PlainWord.of(event.riskClass()));
    node.put("urgency", PlainWord.of(event.urgency()));
    node.put("regime", PlainWord.of(event.regime(), REGIMES));
    addEdge(node, event);
    ArrayNode legs = node.putArray("legs");
    event.legs().stream().limit(MAX_LEGS).forEach(leg -> addLeg(legs.addObject(), leg, event));
    node.put("legCount", event.legs().size());
    addFigures(node.putObject("figures"), event.evidence().numbers());
    return node;
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
    node.put("side", PlainWord.of(leg.side()));
    node.put("instrument", instruments.computeIfAbsent(leg.instrument(), name -> letter()));
    node.put("venue", venues.computeIfAbsent(leg.venue(), name -> "V" + (venues.size() + 1)));
    put(node, "price", leg.price());
    put(node, "quantity", leg.quantity());
    node.put("ageMicros", event.eventTimeMicros() - leg.quoteTimeMicros());
  }

  private String letter() {
    return String.valueOf((char) ('A' + instruments.size()));
  }

  /** In the order of their names; those that may be called so first. */
  private static void addFigures(ObjectNode node, Map<String, Double> figures) {
    Map<String, Double> nameless = new TreeMap<>();
    for (Map.Entry<String, Double> figure : new TreeMap<>(figures).entrySet()) {
      if (FigureNames.isPlain(figure.getKey())) {
        addFigure(node, figure.getKey(), figure.getValue());
      } else {
        nameless.put(figure.getKey(), figure.getValue());
      }
    }
    int number = 0;
    for (Double value : nameless.values()) {
      addFigure(node, "figure" + ++number, value);
    }
  }

  private static void addFigure(ObjectNode node, String name, Double value) {
    if (node.size() < MAX_FIGURES) {
      put(node, name, value == null ? Double.NaN : value);
    }
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
