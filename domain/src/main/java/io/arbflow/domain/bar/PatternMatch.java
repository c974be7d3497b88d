package io.arbflow.domain.bar;

/**
 * A pattern over time that was seen.
 *
 * @param kind which one
 * @param instrument dense id of what to trade on it
 * @param partner dense id of the other instrument, or -1
 * @param direction 1 when the pattern says that the instrument rises from here, -1 that it falls, 0
 *     when it says neither
 * @param strength how far the deciding event was beyond its history, in standard deviations
 * @param firstMicros event time of the first event of the match
 * @param atMicros event time of the event that completed it
 */
public record PatternMatch(
    PatternKind kind,
    int instrument,
    int partner,
    int direction,
    double strength,
    long firstMicros,
    long atMicros) {}
