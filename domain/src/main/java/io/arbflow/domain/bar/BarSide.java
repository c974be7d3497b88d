package io.arbflow.domain.bar;

/**
 * The best executable price of one side at the end of a bar.
 *
 * @param price in the instrument's currency per unit
 * @param size displayed there, base units, shares or contracts
 * @param venue dense id
 * @param quoteTimeMicros time of the quote that shows it
 */
public record BarSide(double price, double size, int venue, long quoteTimeMicros) {}
