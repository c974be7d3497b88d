package io.arbflow.domain.context;

/**
 * How two instruments move together at one instant.
 *
 * @param first dense id, the lesser
 * @param second dense id, the greater
 * @param shortCorrelation exponentially weighted over the short memory
 * @param longCorrelation over the long memory
 * @param breakdownZ Fisher z of short against long with effective sample sizes; below 0 when the
 *     pair moves together less than it did
 * @param divergenceZ standardised residual of the pair's returns since the break, or NaN
 * @param atMicros end of the bars that it was read from
 */
public record CorrelationReading(
    int first,
    int second,
    double shortCorrelation,
    double longCorrelation,
    double breakdownZ,
    double divergenceZ,
    long atMicros) {}
