package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.Refusal.plain;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.OrderLeg;
import java.math.BigDecimal;

/**
 * Gates on what an order says, whatever its size: is what it is priced from fresh, is it on the
 * grid, would it meet an own order, was it just sent. Pure.
 */
final class OrderGates {
  private final Universe universe;
  private final long repeatWindowMicros;

  /**
   * @param repeatWindowMicros for so long the same order of the same signal is not sent again
   */
  OrderGates(Universe universe, long repeatWindowMicros) {
    this.universe = universe;
    this.repeatWindowMicros = repeatWindowMicros;
  }

  /**
   * STALE_DATA, hard: no leg's quote may be older than its venue allows, by the account's clock,
   * which is the wall clock live (so a late arrival counts) and event time in a replay. EXPIRED
   * says the same of an opportunity whose expiry is its first stale leg, and earlier; this is for
   * one whose expiry is not. A person's answer is not asked: an episode that is unchanged keeps the
   * quote times it was priced with, and closes when a leg goes stale.
   */
  Refusal stale(Candidate c) {
    if (c.waiting() != null) {
      return null;
    }
    for (Leg leg : c.newest().legs()) {
      long most = StaticData.venue(universe, leg.venue()).maxQuoteAgeMicros();
      long age = c.nowMicros() - leg.quoteTimeMicros();
      if (age > most) {
        return new Refusal(Gate.STALE_DATA, Long.toString(most), Long.toString(age));
      }
    }
    return null;
  }

  /**
   * OFF_GRID, hard: limit prices are whole ticks and quantities whole lots, and neither is
   * negative. Sizing makes them so; this is the guard against a fault of our own.
   */
  Refusal offGrid(Plan wanted) {
    for (Plan.PlannedLeg leg : wanted.legs()) {
      Instrument instrument = StaticData.instrument(universe, leg.order().instrument());
      BigDecimal tick = LotGrid.decimal(instrument.tickSize());
      BigDecimal lot = LotGrid.decimal(instrument.lotSize());
      if (isOff(leg.order().limitPrice(), tick)) {
        return new Refusal(Gate.OFF_GRID, "tick " + plain(tick), plain(leg.order().limitPrice()));
      }
      if (isOff(leg.order().quantity(), lot)) {
        return new Refusal(Gate.OFF_GRID, "lot " + plain(lot), plain(leg.order().quantity()));
      }
    }
    return null;
  }

  private static boolean isOff(BigDecimal value, BigDecimal step) {
    return value.signum() < 0 || value.remainder(step).signum() != 0;
  }

  /**
   * SELF_TRADE, hard: an own buy and an own sell of one instrument must not meet at a venue.
   * Policy: the newer order is refused as a whole, whatever its size and strategy; nothing that
   * works is cancelled. They would meet when the buy's limit price is at least the sell's. A leg
   * counts until it is reported as ended or its order is released. Known limits: legs of one order
   * are not held against each other, orders of other accounts and unwindings are not known here.
   */
  Refusal selfTrade(RiskBook book, Plan wanted) {
    for (Plan.PlannedLeg leg : wanted.legs()) {
      OrderLeg order = leg.order();
      boolean buys = order.side() == Side.BUY;
      Side other = buys ? Side.SELL : Side.BUY;
      BigDecimal own = book.bestWorking(other, order.instrument(), order.venue());
      int over = own == null ? 0 : order.limitPrice().compareTo(own);
      if (own != null && (buys ? over >= 0 : over <= 0)) {
        String limit = (buys ? "below " : "above ") + plain(own);
        return new Refusal(Gate.SELF_TRADE, limit, plain(order.limitPrice()));
      }
    }
    return null;
  }

  /**
   * REPEATED_ORDER, soft: the same signal with the same legs at the same prices and quantities on
   * the very same quotes, under another id, within the window of the last one that was sent; the
   * sign of a feed or a detector that says everything twice. Quotes that have refreshed, even
   * unchanged, are another signal. Limit and actual: microseconds since.
   */
  Refusal repeated(Candidate c, RiskBook book) {
    long last = book.lastSentMicros(contents(c.newest()));
    if (last == Long.MIN_VALUE || c.nowMicros() - last > repeatWindowMicros) {
      return null;
    }
    return new Refusal(
        Gate.REPEATED_ORDER,
        "more than " + repeatWindowMicros,
        Long.toString(c.nowMicros() - last));
  }

  /** What makes two orders the same: signal, and every leg's line, price, quantity and quote. */
  static String contents(OpportunityEvent event) {
    StringBuilder text = new StringBuilder(event.signature());
    for (Leg leg : event.legs()) {
      text.append('|').append(leg.side()).append(' ').append(leg.instrument());
      text.append(' ').append(leg.venue()).append(' ').append(leg.quantity());
      text.append(' ').append(leg.price()).append(' ').append(leg.quoteTimeMicros());
    }
    return text.toString();
  }
}
