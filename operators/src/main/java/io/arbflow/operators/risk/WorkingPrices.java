package io.arbflow.operators.risk;

import io.arbflow.domain.opportunity.Side;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The limit prices of the legs that still work, by side, instrument and venue, kept up with every
 * order. A change costs the logarithm of the prices of one line, a question likewise.
 */
final class WorkingPrices {
  /** Legs per price. Prices are equal by value, whatever their scale. */
  private final Map<Line, TreeMap<BigDecimal, Integer>> lines = new HashMap<>();

  private record Line(Side side, String instrument, String venue) {}

  /** A leg works. */
  void add(OpenLeg leg) {
    lines
        .computeIfAbsent(line(leg), key -> new TreeMap<>())
        .merge(leg.limitPrice(), 1, Integer::sum);
  }

  /** A leg, as it was added, works no more. */
  void remove(OpenLeg leg) {
    Line line = line(leg);
    TreeMap<BigDecimal, Integer> prices = lines.get(line);
    prices.computeIfPresent(leg.limitPrice(), (price, legs) -> legs == 1 ? null : legs - 1);
    if (prices.isEmpty()) {
      lines.remove(line);
    }
  }

  /** {@link RiskBook#bestWorking}. */
  BigDecimal best(Side side, String instrument, String venue) {
    TreeMap<BigDecimal, Integer> prices = lines.get(new Line(side, instrument, venue));
    if (prices == null) {
      return null;
    }
    return side == Side.BUY ? prices.lastKey() : prices.firstKey();
  }

  private static Line line(OpenLeg leg) {
    return new Line(leg.side(), leg.instrument(), leg.venue());
  }
}
