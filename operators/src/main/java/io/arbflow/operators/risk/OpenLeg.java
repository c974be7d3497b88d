package io.arbflow.operators.risk;

import io.arbflow.domain.opportunity.Side;
import java.math.BigDecimal;

/**
 * A leg of an order that was sent.
 *
 * @param side buy or sell
 * @param instrument the feed's name
 * @param venue where
 * @param remaining quantity not reported as filled
 * @param limitPrice of the order
 * @param unitValue account money per unit, reserved
 * @param working whether a fill is still to be expected
 * @param lastFillMicros time of its newest report, to know a repeated one
 * @param lastFillQuantity quantity of its newest report, null before the first
 */
public record OpenLeg(
    Side side,
    String instrument,
    String venue,
    BigDecimal remaining,
    BigDecimal limitPrice,
    BigDecimal unitValue,
    boolean working,
    long lastFillMicros,
    BigDecimal lastFillQuantity) {

  /** Account money reserved for what may still fill. */
  public BigDecimal reserved() {
    return working ? remaining.multiply(unitValue) : BigDecimal.ZERO;
  }

  /** Nothing more is expected. */
  OpenLeg done() {
    return new OpenLeg(
        side,
        instrument,
        venue,
        remaining,
        limitPrice,
        unitValue,
        false,
        lastFillMicros,
        lastFillQuantity);
  }

  /** After a report. */
  OpenLeg reported(BigDecimal filled, BigDecimal quantity, long atMicros, boolean stillWorking) {
    BigDecimal left = remaining.subtract(filled);
    return new OpenLeg(
        side,
        instrument,
        venue,
        left,
        limitPrice,
        unitValue,
        stillWorking && left.signum() > 0,
        atMicros,
        quantity);
  }
}
