package io.arbflow.operators.judge;

/**
 * The last review that a replay has planned under a key.
 *
 * @param askedAtMicros event time of the opening that was its example
 * @param regime the market's regime then
 */
public record PlannedReview(long askedAtMicros, String regime) {}
