package io.arbflow.operators.risk;

import java.math.BigDecimal;

/**
 * Displayed size that orders have used of one side of an instrument at a venue: a row of {@link
 * RiskFunction}'s state.
 *
 * @param quoteTimeMicros time of the quote that displayed it
 * @param used quantity ordered of it
 * @param forgetAtMicros when no order can come of that quote any more
 */
public record DepthUse(long quoteTimeMicros, BigDecimal used, long forgetAtMicros) {}
