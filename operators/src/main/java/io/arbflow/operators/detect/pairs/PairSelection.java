package io.arbflow.operators.detect.pairs;

/**
 * That a pair may be traded from now on, or may not any more. Rests on bars up to the end of the
 * formation window and is for bars after it.
 *
 * @param pair dense id
 * @param selected whether it may be traded
 * @param firstDepends whether the first instrument is the dependent one, regressed on the other
 * @param pValue of the pair's test, both directions together
 * @param adjustedPValue least false discovery rate at which it would be selected, over all tested
 * @param hedgeRatio units of log price of the independent instrument against one of the dependent
 * @param halfLifeBars of the spread in the formation window
 * @param tested pairs tested in this screen
 * @param version of the screen, from 1 on
 * @param formationEndMicros end of the last bar that was looked at
 */
public record PairSelection(
    int pair,
    boolean selected,
    boolean firstDepends,
    double pValue,
    double adjustedPValue,
    double hedgeRatio,
    double halfLifeBars,
    int tested,
    long version,
    long formationEndMicros) {}
