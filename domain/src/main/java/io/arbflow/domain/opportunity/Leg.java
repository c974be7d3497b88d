package io.arbflow.domain.opportunity;

/**
 * One part of an opportunity, at the price that was displayed.
 *
 * @param side bought at the ask or sold at the bid
 * @param instrument the feed's name
 * @param venue the feed's name
 * @param price in the instrument's currency per unit
 * @param quantity base units, shares or contracts, floored to the lot
 * @param quoteTimeMicros exchange time of the quote that shows it
 */
public record Leg(
    Side side,
    String instrument,
    String venue,
    double price,
    double quantity,
    long quoteTimeMicros) {}
