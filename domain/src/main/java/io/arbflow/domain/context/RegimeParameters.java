package io.arbflow.domain.context;

import io.arbflow.domain.regime.VolatilityRegimes;
import io.arbflow.domain.variance.EstimateStatus;

/**
 * The outcome of one fit of a market group's regimes. A filter takes adopted ones from the first
 * bar after {@code atMicros}. The estimate is NaN unless the status is OK.
 *
 * @param group index of the group
 * @param version 1 for the first that was adopted, and one more for each
 * @param adopted whether the fit is worth running with; false leaves the earlier parameters
 * @param status what came of the estimate
 * @param mean see {@link VolatilityRegimes}
 * @param calmVariance see there
 * @param turbulentVariance see there
 * @param stayCalm see there
 * @param stayTurbulent see there
 * @param preference Schwarz' criterion against one regime, below 0 when two are worth their
 *     parameters
 * @param observations returns that it was made from
 * @param atMicros end of the last bar among them
 */
public record RegimeParameters(
    int group,
    long version,
    boolean adopted,
    EstimateStatus status,
    double mean,
    double calmVariance,
    double turbulentVariance,
    double stayCalm,
    double stayTurbulent,
    double preference,
    int observations,
    long atMicros) {

  /** A fit without an estimate. */
  public static RegimeParameters failed(
      int group, long version, EstimateStatus status, int observations, long atMicros) {
    double nan = Double.NaN;
    return new RegimeParameters(
        group, version, false, status, nan, nan, nan, nan, nan, nan, observations, atMicros);
  }

  /** An estimate. */
  public static RegimeParameters of(
      int group,
      long version,
      boolean adopted,
      VolatilityRegimes found,
      double preference,
      int observations,
      long atMicros) {
    return new RegimeParameters(
        group,
        version,
        adopted,
        EstimateStatus.OK,
        found.mean(),
        found.calmVariance(),
        found.turbulentVariance(),
        found.stayCalm(),
        found.stayTurbulent(),
        preference,
        observations,
        atMicros);
  }

  /**
   * The estimate.
   *
   * @throws IllegalArgumentException if there is none
   */
  public VolatilityRegimes regimes() {
    return new VolatilityRegimes(mean, calmVariance, turbulentVariance, stayCalm, stayTurbulent);
  }
}
