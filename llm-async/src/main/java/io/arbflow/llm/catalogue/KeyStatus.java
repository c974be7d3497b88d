package io.arbflow.llm.catalogue;

/**
 * What the server says of the key in use. Nothing of the key itself is kept.
 *
 * @param limitUsd most it may spend per period; NaN for no limit
 * @param remainingUsd what is left of it; NaN for no limit
 * @param limitReset the period, as the server names it; "" for none
 * @param usedTodayUsd spent this UTC day; NaN when unknown
 * @param freeTier whether the account has never paid
 * @param freeUsed free calls made this UTC day; -1 when unknown
 * @param freeLimit free calls allowed per UTC day; -1 when unknown
 * @param freeRemaining free calls left today; -1 when unknown
 */
public record KeyStatus(
    double limitUsd,
    double remainingUsd,
    String limitReset,
    double usedTodayUsd,
    boolean freeTier,
    long freeUsed,
    long freeLimit,
    long freeRemaining) {}
