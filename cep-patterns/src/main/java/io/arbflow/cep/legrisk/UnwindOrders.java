package io.arbflow.cep.legrisk;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.domain.order.Purpose;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders that get rid of what legs have without their partners: one order per leg, for the legs of
 * one order are all or none, and one that finds no buyer must not hold up the others. The id is a
 * function of the order and the leg, so that risk, which has not made it, can book its fills.
 */
final class UnwindOrders implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Who asks. */
  static final String ACTOR = "policy:leg-risk";

  private static final BigDecimal BPS = BigDecimal.valueOf(10_000);

  private final Universe universe;
  private final LegRiskSettings settings;

  UnwindOrders(Universe universe, LegRiskSettings settings) {
    this.universe = universe;
    this.settings = settings;
  }

  /** What to ask for at the instant; nothing for an order that a person had to approve. */
  List<Order> of(LegBalance balance, long atMicros) {
    List<Order> orders = new ArrayList<>();
    if (balance.order().mode() == Mode.CONSERVATIVE) {
      return orders;
    }
    for (int leg = 0; leg < balance.order().legs().size(); leg++) {
      BigDecimal quantity = balance.alone(leg, universe);
      BigDecimal limit = quantity.signum() > 0 ? limit(balance, leg) : BigDecimal.ZERO;
      if (limit.signum() > 0) {
        orders.add(order(balance, leg, quantity, limit, atMicros));
      }
    }
    return orders;
  }

  private Order order(
      LegBalance balance, int leg, BigDecimal quantity, BigDecimal limit, long atMicros) {
    Order order = balance.order();
    OrderLeg filled = order.legs().get(leg);
    Instrument instrument = LegBalance.instrument(filled, universe);
    BigDecimal loss =
        limit
            .subtract(balance.report(leg).price())
            .abs()
            .multiply(quantity)
            .multiply(BigDecimal.valueOf(instrument.multiplier()));
    return new Order(
        StableId.unwind(order.orderId(), leg),
        order.opportunityId(),
        order.account(),
        order.strategy(),
        List.of(
            new OrderLeg(
                opposite(filled.side()), filled.instrument(), filled.venue(), quantity, limit)),
        atMicros,
        atMicros,
        atMicros + settings.lifetimeMicros(),
        loss.negate(),
        instrument.currency(),
        order.mode(),
        "POLICY",
        ACTOR,
        order.sizeFactor() * quantity.doubleValue() / filled.quantity().doubleValue(),
        Purpose.UNWIND);
  }

  /** The worst price: the fill's less the greatest loss, on the tick, never worse than that. */
  private BigDecimal limit(LegBalance balance, int leg) {
    OrderLeg filled = balance.order().legs().get(leg);
    Instrument instrument = LegBalance.instrument(filled, universe);
    BigDecimal part = BigDecimal.valueOf(settings.maxLossBps()).divide(BPS);
    boolean buysBack = filled.side() == Side.SELL;
    BigDecimal factor = buysBack ? BigDecimal.ONE.add(part) : BigDecimal.ONE.subtract(part);
    BigDecimal tick = BigDecimal.valueOf(instrument.tickSize());
    return balance
        .report(leg)
        .price()
        .multiply(factor)
        .divide(tick, 0, buysBack ? RoundingMode.FLOOR : RoundingMode.CEILING)
        .multiply(tick);
  }

  private static Side opposite(Side side) {
    return side == Side.BUY ? Side.SELL : Side.BUY;
  }

  /** E.g. "BUY 100 of 100 SPY at A, 60 alone; SELL 40 of 100 SPY at B; asked for 1 unwinding". */
  String sentence(LegBalance balance, List<Order> asked) {
    StringBuilder text = new StringBuilder();
    for (int leg = 0; leg < balance.order().legs().size(); leg++) {
      OrderLeg ordered = balance.order().legs().get(leg);
      BigDecimal alone = balance.alone(leg, universe);
      text.append(ordered.side())
          .append(' ')
          .append(balance.report(leg).filled().stripTrailingZeros().toPlainString())
          .append(" of ")
          .append(ordered.quantity().stripTrailingZeros().toPlainString())
          .append(' ')
          .append(ordered.instrument())
          .append(" at ")
          .append(ordered.venue());
      if (alone.signum() > 0) {
        text.append(", ").append(alone.stripTrailingZeros().toPlainString()).append(" alone");
      }
      text.append("; ");
    }
    return text.append(
            asked.isEmpty() ? "a person must act" : "asked to unwind " + asked.size() + " legs")
        .toString();
  }
}
