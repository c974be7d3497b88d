package io.arbflow.operators.risk;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Reads an order back from the execution topic as it was planned. */
final class SentOrders {
  private static final int SCALE = 12;

  private final Universe universe;

  SentOrders(Universe universe) {
    this.universe = universe;
  }

  /**
   * The order in flight, all of it working.
   *
   * @throws IllegalArgumentException if the universe does not know an instrument, or no leg is
   *     priced in the order's currency, so that nobody can say what it is worth
   */
  OpenOrder inFlight(Order order, long releaseAtMicros) {
    BigDecimal amount = amount(order);
    List<Plan.PlannedLeg> legs = new ArrayList<>();
    for (OrderLeg leg : order.legs()) {
      Leg source =
          new Leg(
              leg.side(),
              leg.instrument(),
              leg.venue(),
              leg.limitPrice().doubleValue(),
              leg.quantity().doubleValue(),
              order.pricedAtMicros());
      legs.add(new Plan.PlannedLeg(leg, source, unitValue(order, leg, amount)));
    }
    Plan plan = new Plan(legs, amount, order.netEdge(), 1, order.sizeFactor(), true);
    return OpenOrder.sent(order, plan, releaseAtMicros);
  }

  /**
   * As {@link Sizing} values a leg: by its price, or in another currency by the amount that the
   * order passes through all its legs.
   */
  private BigDecimal unitValue(Order order, OrderLeg leg, BigDecimal amount) {
    Instrument instrument = StaticData.instrument(universe, leg.instrument());
    return instrument.currency().equals(order.currency())
        ? leg.limitPrice().multiply(LotGrid.decimal(instrument.multiplier()))
        : amount.divide(leg.quantity(), SCALE, RoundingMode.CEILING);
  }

  /** The larger of what is bought and what is sold in the order's own currency. */
  private BigDecimal amount(Order order) {
    BigDecimal bought = BigDecimal.ZERO;
    BigDecimal sold = BigDecimal.ZERO;
    for (OrderLeg leg : order.legs()) {
      Instrument instrument = StaticData.instrument(universe, leg.instrument());
      if (leg.quantity().signum() <= 0 || leg.limitPrice().signum() <= 0) {
        throw new IllegalArgumentException(order.orderId() + ": a leg without size or price");
      }
      if (instrument.currency().equals(order.currency())) {
        BigDecimal money =
            leg.quantity()
                .multiply(leg.limitPrice())
                .multiply(LotGrid.decimal(instrument.multiplier()));
        bought = leg.side() == Side.BUY ? bought.add(money) : bought;
        sold = leg.side() == Side.SELL ? sold.add(money) : sold;
      }
    }
    BigDecimal amount = bought.max(sold);
    if (amount.signum() <= 0) {
      throw new IllegalArgumentException(order.orderId() + ": nothing is priced in its currency");
    }
    return amount;
  }
}
