package io.arbflow.domain.bar;

/**
 * A bar beside the history of its instrument. The history is of complete bars of the same length
 * before this one: a bar is scored first and enters the history afterwards.
 *
 * @param bar what happened
 * @param logReturn log of close over the close of the bar before, NaN for the first
 * @param returnZ logReturn over the exponentially weighted deviation of earlier ones, NaN while
 *     there are too few
 * @param volatilityRatio root of the bar's realised variance over that of earlier bars, or NaN
 * @param spreadRatio mean spread over that of earlier bars, or NaN
 * @param quoteRateRatio quotes over those of earlier bars, or NaN
 * @param index how many complete bars came before it
 */
public record ScoredBar(
    Bar bar,
    double logReturn,
    double returnZ,
    double volatilityRatio,
    double spreadRatio,
    double quoteRateRatio,
    long index) {}
