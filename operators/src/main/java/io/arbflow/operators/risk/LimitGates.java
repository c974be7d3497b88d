package io.arbflow.operators.risk;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.operators.scenario.ScenarioLoss;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The limits on the size of an order, in the order of {@link Gate}: ORDER_QUANTITY to CORRELATION.
 * Pure. An order that fits stays fitting when it shrinks, which {@link Sizing#largest} relies on;
 * the least size is asked apart for that reason.
 */
final class LimitGates {
  private final Universe universe;
  private final AccountSettings account;
  private final Limits limits;
  private final RiskBook book;
  private final OpportunityEvent event;
  private final Gate overridden;
  private final BudgetGate budget;
  private final TailGates tail;

  /**
   * @param event what the plan is of
   * @param overridden the soft gate that a person overrides, or null
   * @param budget of its strategy
   * @param tail on losses of the whole book
   */
  LimitGates(
      Universe universe,
      AccountSettings account,
      Limits limits,
      RiskBook book,
      OpportunityEvent event,
      Gate overridden,
      BudgetGate budget,
      TailGates tail) {
    this.universe = universe;
    this.account = account;
    this.limits = limits;
    this.book = book;
    this.event = event;
    this.overridden = overridden;
    this.budget = budget;
    this.tail = tail;
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
    Supplier<ScenarioLoss> loss = once(() -> book.scenarios().loss(plan));
    boolean grows = after.grows(); // what adds to no worst case is not held back
    return RiskGates.first(
        overridden,
        List.of(
            () -> quantity(plan),
            () -> above(Gate.ORDER_NOTIONAL, Limit.MAX_ORDER_NOTIONAL, plan.notional()),
            () -> liquidity(plan),
            () -> grows ? exposure(after) : null,
            () -> after.netGrows() ? net(after) : null,
            () -> venues(plan),
            () -> grows ? strategy(plan) : null,
            this::openOrders,
            () -> grows ? capital(plan) : null,
            () -> grows ? budget.exceeded(book.capitalOf(event.strategy()), plan) : null,
            () -> inventory(plan),
            () -> grows ? tail.valueAtRisk(after, loss.get(), limits) : null,
            () -> grows ? tail.expectedShortfall(after, loss.get(), limits) : null,
            () -> grows ? tail.legFailure(plan, book, limits) : null,
            () -> grows && isBet() ? tail.correlation(plan, book, limits) : null));
  }

  /** Whether it may lose by the market's moves: others hedge themselves. */
  private boolean isBet() {
    return event.riskClass() == RiskClass.STATISTICAL;
  }

  /** Asks only when asked, and not again. */
  private static <T> Supplier<T> once(Supplier<T> question) {
    List<T> answer = new ArrayList<>(1);
    return () -> {
      if (answer.isEmpty()) {
        answer.add(question.get());
      }
      return answer.get(0);
    };
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

  /**
   * LIQUIDITY, hard: of what is displayed the account's share, less what its orders have used since
   * the quote came. Displayed is what the opportunity takes of a line, all its levels together: a
   * lower bound, since another leg may have been the shorter one.
   */
  private Refusal liquidity(Plan plan) {
    Map<String, BigDecimal> planned = new HashMap<>();
    for (Plan.PlannedLeg leg : plan.legs()) {
      Leg source = leg.source();
      String line = DepthUses.line(source.side(), source.instrument(), source.venue());
      BigDecimal wanted = planned.merge(line, leg.order().quantity(), BigDecimal::add);
      BigDecimal left =
          displayed(line).multiply(account.depthShare()).subtract(book.usedDepth(source));
      if (wanted.compareTo(left) > 0) {
        return Refusal.of(Gate.LIQUIDITY, left.max(BigDecimal.ZERO), wanted);
      }
    }
    return null;
  }

  private BigDecimal displayed(String line) {
    BigDecimal size = BigDecimal.ZERO;
    for (Leg leg : event.legs()) {
      if (DepthUses.line(leg.side(), leg.instrument(), leg.venue()).equals(line)) {
        size = size.add(LotGrid.decimal(leg.quantity()));
      }
    }
    return size;
  }

  /** NET_POSITION, hard: long less short, whatever subset of the orders in flight fills. */
  private Refusal net(PlannedExposure after) {
    return above(Gate.NET_POSITION, Limit.MAX_NET_NOTIONAL, after.net());
  }

  /** VENUE_POSITION, hard: gross at each venue, where positions do not net over venues. */
  private Refusal venues(Plan plan) {
    PlannedExposure after = book.atVenues(plan);
    if (!after.grows()) {
      return null;
    }
    for (BigDecimal gross : after.grossOfLegs()) {
      Refusal refusal = above(Gate.VENUE_POSITION, Limit.MAX_VENUE_NOTIONAL, gross);
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  /** STRATEGY_POSITION, soft: capital in the strategy's positions and orders. */
  private Refusal strategy(Plan plan) {
    BigDecimal used = book.capitalOf(event.strategy()).add(plan.notional());
    return above(Gate.STRATEGY_POSITION, Limit.MAX_STRATEGY_NOTIONAL, used);
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
