package io.arbflow.operators.detect.surface;

import io.arbflow.domain.variance.EstimateStatus;
import io.arbflow.domain.variance.HarForecast;

/**
 * What the underlying is expected to realise from now to a horizon, by HAR-RV (Corsi 2009) on the
 * variance of complete periods. The horizon is counted in periods with quotes, as many per year as
 * the history has, so that a market that closes is not taken for one that never does.
 *
 * @param years to the horizon, ACT/365
 * @param variance expected total variance to the horizon
 * @param standardError of the realised total variance about it
 */
record VarianceForecast(double years, double variance, double standardError) {

  /** From a history; null when it is too short or does not vary. */
  static VarianceForecast of(VarianceHistory history, long periodMicros, double years) {
    if (history.count() < HarForecast.MONTH + HarForecast.LEAST_ROWS) {
      return null;
    }
    double periods = years * history.periodsPerYear(periodMicros);
    int ahead = Math.max(1, (int) Math.rint(periods));
    double[] realised = history.variances();
    HarForecast har = HarForecast.fit(realised, ahead);
    if (har.status() != EstimateStatus.OK) {
      return null;
    }
    HarForecast.Value value = har.forecast(realised);
    return new VarianceForecast(years, value.variance() * periods, value.standardError() * periods);
  }

  /** Expected variance per year. */
  double annual() {
    return variance / years;
  }

  /** Standard error of {@link #annual}. */
  double annualError() {
    return standardError / years;
  }
}
