package io.arbflow.domain.ledger;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.domain.order.Purpose;
import java.math.BigDecimal;
import java.util.List;

/** Orders and reports for tests. */
final class Trades {
  private Trades() {}

  static OrderLeg leg(Side side, String quantity, String limit) {
    return new OrderLeg(side, side + "-X", "V", new BigDecimal(quantity), new BigDecimal(limit));
  }

  static OrderLeg foreign(Side side, String quantity, String limit) {
    return new OrderLeg(side, "FOREIGN", "V", new BigDecimal(quantity), new BigDecimal(limit));
  }

  /** Multiplier 2, a fee of 1 expected for a whole leg; a foreign unit is worth half a dollar. */
  record Terms(String price) implements LegTerms {
    @Override
    public String currency(OrderLeg leg) {
      return leg.instrument().equals("FOREIGN") ? "FGN" : "USD";
    }

    @Override
    public BigDecimal multiplier(OrderLeg leg) {
      return BigDecimal.valueOf(2);
    }

    @Override
    public BigDecimal expectedFee(OrderLeg leg) {
      return BigDecimal.ONE;
    }

    @Override
    public BigDecimal rate(Order order, OrderLeg leg) {
      return currency(leg).equals("FGN") ? new BigDecimal("0.5") : BigDecimal.ONE;
    }

    @Override
    public BigDecimal mark(OrderLeg leg) {
      return price == null ? null : new BigDecimal(price);
    }
  }

  static Order open(String netEdge, OrderLeg... legs) {
    return order("o", netEdge, Purpose.OPEN, legs);
  }

  static Order back(int leg, OrderLeg back) {
    return order(StableId.unwind("o", leg), "0", Purpose.UNWIND, back);
  }

  static Fill fill(String order, int leg, String quantity, String price, String fee, long at) {
    return new Fill(
        "a",
        order,
        leg,
        new BigDecimal(quantity),
        new BigDecimal(price),
        new BigDecimal(fee),
        quantity.equals("0") ? FillStatus.REJECTED : FillStatus.FILLED,
        at);
  }

  static Order order(String id, String netEdge, Purpose purpose, OrderLeg... legs) {
    return new Order(
        id,
        "opportunity",
        "a",
        Strategy.values()[0],
        List.of(legs),
        1,
        1,
        100,
        new BigDecimal(netEdge),
        "USD",
        Mode.values()[0],
        "POLICY",
        "POLICY",
        1,
        purpose);
  }
}
