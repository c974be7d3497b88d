package io.arbflow.operators.risk;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Side;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** What orders in flight may still take out of the inventory, kept up with every order. */
final class Promises {
  private final Universe universe;
  private final Map<String, BigDecimal> amounts = new HashMap<>();

  /** Legs that nobody can price in this universe: nothing can be said while there are. */
  private int unknownLegs;

  Promises(Universe universe) {
    this.universe = universe;
  }

  /** A leg is in flight. */
  void add(OpenLeg leg) {
    if (isUnknown(leg)) {
      unknownLegs++;
    } else {
      change(leg, Needs.amount(universe, leg));
    }
  }

  /** A leg, as it was added, is not any more. */
  void remove(OpenLeg leg) {
    if (isUnknown(leg)) {
      unknownLegs--;
    } else {
      change(leg, Needs.amount(universe, leg).negate());
    }
  }

  /** {@link RiskBook#promised}. */
  BigDecimal of(String inventoryKey) {
    if (unknownLegs > 0) {
      throw new IllegalArgumentException("an order in flight is somewhere unknown");
    }
    return amounts.getOrDefault(inventoryKey, BigDecimal.ZERO);
  }

  private void change(OpenLeg leg, BigDecimal amount) {
    String key = Needs.key(universe, leg);
    if (amounts.merge(key, amount, BigDecimal::add).signum() == 0) {
      amounts.remove(key);
    }
  }

  /** A sale is priced without its venue's fees. */
  private boolean isUnknown(OpenLeg leg) {
    return universe.instrumentId(leg.instrument()) < 0
        || (leg.side() == Side.BUY && universe.venueId(leg.venue()) < 0);
  }
}
