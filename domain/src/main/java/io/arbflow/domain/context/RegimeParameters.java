package io.arbflow.domain.context;

import io.arbflow.domain.regime.VolatilityRegimes;
import io.arbflow.domain.variance.EstimateStatus;

/**
 * The outcome of one fit of a market group's regimes. A filter takes adopted ones from the first
 * bar after {@code atMicros}.
 *
 * @param group index of the group
 * @param version 1 for the first that was adopted, and one more for each
 * @param adopted whether the fit is worth running with; false leaves the earlier parameters
 * @param status what came of the estimate
 * @param regimes the estimate; null unless the status is OK
 * @param preference Schwarz' criterion against one regime, below 0 when two are worth their
 *     parameters; NaN unless the status is OK
 * @param observations returns that it was made from
 * @param atMicros end of the last bar among them
 */
public record RegimeParameters(
    int group,
    long version,
    boolean adopted,
    EstimateStatus status,
    VolatilityRegimes regimes,
    double preference,
    int observations,
    long atMicros) {}
