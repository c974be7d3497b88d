package io.arbflow.operators.risk;

import io.arbflow.domain.opportunity.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

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
 * @param reports its newest reports, oldest first, to know a repeated one
 * @param filled quantity booked
 */
public record OpenLeg(
    Side side,
    String instrument,
    String venue,
    BigDecimal remaining,
    BigDecimal limitPrice,
    BigDecimal unitValue,
    boolean working,
    List<SeenReport> reports,
    BigDecimal filled) {

  /**
   * Reports of a leg that are remembered; a venue that fills in more parts is told apart by time.
   */
  private static final int MOST_REPORTS = 64;

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
        List.of(),
        BigDecimal.ZERO);
  }

  /** Account money reserved for what may still fill. */
  public BigDecimal reserved() {
    return working ? remaining.multiply(unitValue) : BigDecimal.ZERO;
  }

  /** Nothing more is expected. */
  OpenLeg done() {
    return new OpenLeg(
        side, instrument, venue, remaining, limitPrice, unitValue, false, reports, filled);
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
        List.of(),
        BigDecimal.ZERO);
  }

  /** Quantity booked, 0 for none. */
  BigDecimal bookedSoFar() {
    return filled;
  }

  /** Whether a report of that instant and quantity was there before, in whatever order. */
  boolean hasSeen(long atMicros, BigDecimal quantity) {
    for (SeenReport report : reports) {
      if (report.atMicros() == atMicros && report.quantity().compareTo(quantity) == 0) {
        return true;
      }
    }
    return false;
  }

  private List<SeenReport> with(SeenReport report) {
    int from = Math.max(0, reports.size() + 1 - MOST_REPORTS);
    List<SeenReport> all = new ArrayList<>(reports.subList(from, reports.size()));
    all.add(report);
    return all;
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
        with(new SeenReport(atMicros, quantity)),
        bookedSoFar().add(booked));
  }
}
