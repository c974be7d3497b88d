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
 * @param filled quantity booked; null, as in older savepoints, for none
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
    BigDecimal lastFillQuantity,
    BigDecimal filled) {

  /** A leg as it goes out. */
  static OpenLeg sent(Plan.PlannedLeg leg) {
    return new OpenLeg(
        leg.order().side(),
        leg.order().instrument(),
        leg.order().venue(),
        leg.order().quantity(),
        leg.order().limitPrice(),
        leg.unitValue(),
        true,
        Long.MIN_VALUE,
        null,
        BigDecimal.ZERO);
  }

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
        lastFillQuantity,
        filled);
  }

  /** What must be traded to get rid of what was filled: nothing is reserved or waited for. */
  OpenLeg unwound() {
    return new OpenLeg(
        side == Side.BUY ? Side.SELL : Side.BUY,
        instrument,
        venue,
        bookedSoFar(),
        limitPrice,
        unitValue,
        false,
        Long.MIN_VALUE,
        null,
        BigDecimal.ZERO);
  }

  /** Quantity booked, 0 for none. */
  BigDecimal bookedSoFar() {
    return filled == null ? BigDecimal.ZERO : filled;
  }

  /** After a report. */
  OpenLeg reported(BigDecimal booked, BigDecimal quantity, long atMicros, boolean stillWorking) {
    BigDecimal left = remaining.subtract(booked);
    return new OpenLeg(
        side,
        instrument,
        venue,
        left,
        limitPrice,
        unitValue,
        stillWorking && left.signum() > 0,
        atMicros,
        quantity,
        bookedSoFar().add(booked));
  }
}
