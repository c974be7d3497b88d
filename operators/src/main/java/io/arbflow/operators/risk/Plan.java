package io.arbflow.operators.risk;

import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.order.OrderLeg;
import java.math.BigDecimal;
import java.util.List;

/**
 * An order as it would be sent, in exact decimals.
 *
 * @param legs without those that shrank to nothing
 * @param notional the larger of what it buys and sells, which is also the capital it needs
 * @param netEdge the opportunity's, in proportion, rounded down
 * @param units of the opportunity's {@link LegShape}
 * @param sizeFactor ordered share of the opportunity, 0 to 1
 * @param viable whether every part that belongs together is at least one lot
 */
record Plan(
    List<PlannedLeg> legs,
    BigDecimal notional,
    BigDecimal netEdge,
    long units,
    double sizeFactor,
    boolean viable) {

  /**
   * @param order what is sent
   * @param source the leg it takes
   * @param unitValue account money per unit
   */
  record PlannedLeg(OrderLeg order, Leg source, BigDecimal unitValue) {}

  /** The legs as they go into the order. */
  List<OrderLeg> orderLegs() {
    return legs.stream().map(PlannedLeg::order).toList();
  }
}
