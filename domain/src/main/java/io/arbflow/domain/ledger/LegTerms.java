package io.arbflow.domain.ledger;

import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import java.math.BigDecimal;

/**
 * What the ledger must know of a leg's contract, venue and market, so that it needs no universe.
 */
public interface LegTerms {
  /** Currency of the leg's prices and fees. */
  String currency(OrderLeg leg);

  /** Money of the leg's currency per unit of price and quantity; above 0. */
  BigDecimal multiplier(OrderLeg leg);

  /** Fee, in the leg's currency, that the order's net edge counted for the whole leg. */
  BigDecimal expectedFee(OrderLeg leg);

  /** Money of the order's currency per unit of the leg's. */
  BigDecimal rate(Order order, OrderLeg leg);

  /** The last known price of the leg's instrument, or null. */
  BigDecimal mark(OrderLeg leg);
}
