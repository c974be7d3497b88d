package io.arbflow.operators.paper;

import java.io.Serializable;

/**
 * Times of the simulated execution.
 *
 * @param historyMicros market time for which quotes are kept, so that a leg can be filled on the
 *     market at its arrival
 * @param fallbackMillis wall clock time after which a leg is filled although the market's clock
 *     stands still
 * @param repeatMillis wall clock time for which a filled leg is remembered
 */
public record FillTiming(long historyMicros, long fallbackMillis, long repeatMillis)
    implements Serializable {}
