package io.arbflow.domain.paper;

import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import java.math.BigDecimal;

/**
 * One leg of an order on its way to the simulated venue, immediate-or-cancel.
 *
 * @param account whose order
 * @param orderId which order
 * @param leg index in the order, from 0
 * @param strategy which detector
 * @param order side, names, quantity and limit price
 * @param pricedAtMicros market time of the prices of the order
 * @param expiresAtMicros never filled at or after this instant
 */
public record PaperLeg(
    String account,
    String orderId,
    int leg,
    Strategy strategy,
    OrderLeg order,
    long pricedAtMicros,
    long expiresAtMicros) {

  /** The leg of this index. */
  public static PaperLeg of(Order order, int leg) {
    return new PaperLeg(
        order.account(),
        order.orderId(),
        leg,
        order.strategy(),
        order.legs().get(leg),
        order.pricedAtMicros(),
        order.expiresAtMicros());
  }

  /** Names the leg among all legs of all orders. */
  public String key() {
    return orderId + "/" + leg;
  }

  /** A report that nothing was filled. */
  public Fill nothing(FillStatus status, long atMicros) {
    return filled(status, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, atMicros);
  }

  Fill filled(
      FillStatus status, BigDecimal quantity, BigDecimal price, BigDecimal fee, long atMicros) {
    return new Fill(account, orderId, leg, quantity, price, fee, status, atMicros);
  }
}
