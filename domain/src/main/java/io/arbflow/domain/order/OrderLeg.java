package io.arbflow.domain.order;

import io.arbflow.domain.opportunity.Side;
import java.math.BigDecimal;

/**
 * One leg of an order; always immediate-or-cancel.
 *
 * @param side buy or sell
 * @param instrument the feed's name
 * @param venue where
 * @param quantity exact, a multiple of the lot
 * @param limitPrice exact, on the tick; never worse than the price the edge was computed at
 */
public record OrderLeg(
    Side side, String instrument, String venue, BigDecimal quantity, BigDecimal limitPrice) {}
