package io.arbflow.operators.risk;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.OrderLeg;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The limits on the size of an order, in the order of {@link Gate}: ORDER_QUANTITY to INVENTORY.
 * Pure. An order that fits stays fitting when it shrinks, which {@link Sizing#largest} relies on;
 * the least size is asked apart for that reason.
 */
final class LimitGates {
  private final Universe universe;
  private final AccountSettings account;
  private final Limits limits;
  private final RiskBook book;
  private final Gate overridden;

  /**
   * @param overridden the soft gate that a person overrides, or null
   */
  LimitGates(
      Universe universe, AccountSettings account, Limits limits, RiskBook book, Gate overridden) {
    this.universe = universe;
    this.account = account;
    this.limits = limits;
    this.book = book;
    this.overridden = overridden;
  }

  /** SIZE: the least that is worth sending. Null when the plan is at least that. */
  Refusal leastSize(Plan plan) {
    BigDecimal least = limits.get(Limit.MIN_ORDER_NOTIONAL);
    if (!plan.viable() || plan.notional().compareTo(least) < 0) {
      return Refusal.of(Gate.SIZE, least, plan.viable() ? plan.notional() : BigDecimal.ZERO);
    }
    for (Plan.PlannedLeg leg : plan.legs()) {
      Instrument instrument = StaticData.instrument(universe, leg.order().instrument());
      BigDecimal venueLeast = LotGrid.decimal(instrument.minNotional());
      BigDecimal notional =
          leg.order()
              .quantity()
              .multiply(leg.order().limitPrice())
              .multiply(LotGrid.decimal(instrument.multiplier()));
      if (notional.compareTo(venueLeast) < 0) {
        return Refusal.of(Gate.SIZE, venueLeast, notional);
      }
    }
    return null;
  }

  /** The first limit that the plan would exceed, or null. */
  Refusal firstExceeded(Plan plan) {
    PlannedExposure after = book.with(plan);
    boolean grows = after.grows(); // what adds to no worst case is not held back
    return RiskGates.first(
        overridden,
        List.of(
            () -> quantity(plan),
            () -> above(Gate.ORDER_NOTIONAL, Limit.MAX_ORDER_NOTIONAL, plan.notional()),
            () -> grows ? exposure(after) : null,
            this::openOrders,
            () -> grows ? capital(plan) : null,
            () -> inventory(plan)));
  }

  private Refusal above(Gate gate, Limit limit, BigDecimal actual) {
    BigDecimal most = limits.get(limit);
    return actual.compareTo(most) > 0 ? Refusal.of(gate, most, actual) : null;
  }

  private Refusal quantity(Plan plan) {
    for (Plan.PlannedLeg leg : plan.legs()) {
      BigDecimal most = account.maxOrderQuantity().get(leg.order().instrument());
      if (most != null && leg.order().quantity().compareTo(most) > 0) {
        return Refusal.of(Gate.ORDER_QUANTITY, most, leg.order().quantity());
      }
    }
    return null;
  }

  private Refusal exposure(PlannedExposure after) {
    for (BigDecimal gross : after.grossOfLegs()) {
      Refusal refusal = above(Gate.POSITION, Limit.MAX_POSITION_NOTIONAL, gross);
      if (refusal != null) {
        return refusal;
      }
    }
    return above(Gate.POSITION, Limit.MAX_GROSS_NOTIONAL, after.gross());
  }

  private Refusal openOrders() {
    BigDecimal orders = BigDecimal.valueOf(book.openOrders() + 1L);
    return above(Gate.OPEN_ORDERS, Limit.MAX_OPEN_ORDERS, orders);
  }

  private Refusal capital(Plan plan) {
    BigDecimal used = book.capitalInPositions().add(book.reserved()).add(plan.notional());
    return above(Gate.CAPITAL, Limit.MAX_CAPITAL, used);
  }

  private Refusal inventory(Plan plan) {
    if (!account.inventory().isConfigured()) {
      return null;
    }
    Map<String, BigDecimal> planned = new HashMap<>();
    for (Plan.PlannedLeg leg : plan.legs()) {
      OrderLeg o = leg.order();
      String key = Needs.key(universe, o.side(), o.instrument(), o.venue());
      BigDecimal held =
          account.inventory().amount(key).add(book.balances().getOrDefault(key, BigDecimal.ZERO));
      BigDecimal available = held.max(BigDecimal.ZERO);
      BigDecimal needed =
          Needs.amount(universe, o.side(), o.instrument(), o.venue(), o.quantity(), o.limitPrice());
      BigDecimal total = planned.merge(key, needed, BigDecimal::add).add(book.promised(key));
      if (total.compareTo(available) > 0) {
        return Refusal.of(Gate.INVENTORY, available, total);
      }
    }
    return null;
  }
}
