package io.arbflow.operators.risk;

import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Order;
import java.math.BigDecimal;
import java.util.List;

/**
 * An order that was sent and may still be reported on.
 *
 * @param orderId which
 * @param strategy which detector; a currency cycle passes one amount through all its legs
 * @param legs as sent, with what is left of them
 * @param reserved capital held for it: {@link #capital} of what is still working
 * @param releaseAtMicros when capital is released if no report came
 * @param forgetAtMicros when a late report is no longer understood
 */
public record OpenOrder(
    String orderId,
    Strategy strategy,
    List<OpenLeg> legs,
    BigDecimal reserved,
    long releaseAtMicros,
    long forgetAtMicros) {

  /** An order as it goes out: all of it works. */
  static OpenOrder sent(Order order, Plan plan, long releaseAtMicros) {
    List<OpenLeg> legs = plan.legs().stream().map(OpenLeg::sent).toList();
    return new OpenOrder(
        order.orderId(),
        order.strategy(),
        legs,
        capital(order.strategy(), legs),
        releaseAtMicros,
        releaseAtMicros + RiskBook.HORIZON_MICROS);
  }

  /** The same order with other legs, and the capital they need. */
  OpenOrder withLegs(List<OpenLeg> changed) {
    return new OpenOrder(
        orderId, strategy, changed, capital(strategy, changed), releaseAtMicros, forgetAtMicros);
  }

  /**
   * The order that gets rid of what a leg has filled. Risk has not sent it, so it is known only by
   * its id, a function of this order and the leg; it needs no capital and no free place.
   */
  OpenOrder unwinding(int leg) {
    return new OpenOrder(
        StableId.unwind(orderId, leg),
        strategy,
        List.of(legs.get(leg).unwound()),
        BigDecimal.ZERO,
        releaseAtMicros,
        forgetAtMicros);
  }

  /** The same order, remembered at least until the instant. */
  OpenOrder rememberedUntil(long micros) {
    return new OpenOrder(
        orderId, strategy, legs, reserved, releaseAtMicros, Math.max(forgetAtMicros, micros));
  }

  /** The same order, given up at the instant when nothing more is reported, then remembered. */
  OpenOrder releasedAt(long micros) {
    return new OpenOrder(
        orderId, strategy, legs, reserved, micros, micros + RiskBook.HORIZON_MICROS);
  }

  /** Whether a report is still expected. */
  public boolean working() {
    for (OpenLeg leg : legs) {
      if (leg.working()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Capital that working legs need: the larger of the bought and the sold notional; for a currency
   * cycle the largest leg, because each passes on the same amount.
   */
  static BigDecimal capital(Strategy strategy, List<OpenLeg> legs) {
    BigDecimal bought = BigDecimal.ZERO;
    BigDecimal sold = BigDecimal.ZERO;
    BigDecimal largest = BigDecimal.ZERO;
    for (OpenLeg leg : legs) {
      BigDecimal money = leg.reserved();
      bought = leg.side() == Side.BUY ? bought.add(money) : bought;
      sold = leg.side() == Side.SELL ? sold.add(money) : sold;
      largest = largest.max(money);
    }
    return strategy == Strategy.CURRENCY_CYCLE ? largest : bought.max(sold);
  }
}
