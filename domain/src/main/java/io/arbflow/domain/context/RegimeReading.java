package io.arbflow.domain.context;

/**
 * The regime of one market group at one instant.
 *
 * @param group name of the group
 * @param regime the one it was in until the other became probable enough
 * @param turbulentProbability filtered probability of the higher variance, given the past alone
 * @param changed whether the regime differs from that of the reading before; it was UNKNOWN before
 *     the first
 * @param changePoint whether a change was seen with this bar that the regimes do not explain
 * @param parameterVersion which fit the filter ran with; 0 for the prior one
 * @param atMicros end of the bar that it was read from
 */
public record RegimeReading(
    String group,
    Regime regime,
    double turbulentProbability,
    boolean changed,
    boolean changePoint,
    long parameterVersion,
    long atMicros) {}
