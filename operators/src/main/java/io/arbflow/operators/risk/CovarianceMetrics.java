package io.arbflow.operators.risk;

import io.arbflow.domain.context.CorrelationSnapshot;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.flink.metrics.MetricGroup;

/**
 * What risk knows of each market's covariance, in the group "risk": how old it is against the
 * newest input, how many instruments it is of, and the absorption ratio. Reporters read on another
 * thread.
 */
final class CovarianceMetrics {
  private static final double MICROS_PER_SECOND = 1e6;

  private final MetricGroup group;
  private final Set<String> markets = new HashSet<>();
  private final ConcurrentMap<String, CorrelationSnapshot> latest = new ConcurrentHashMap<>();
  private volatile long nowMicros = Long.MIN_VALUE;

  CovarianceMetrics(MetricGroup parent) {
    group = parent.addGroup("risk");
  }

  /** Risk has seen this instant. */
  void at(long micros) {
    if (micros > nowMicros) {
      nowMicros = micros;
    }
  }

  void covariance(CorrelationSnapshot covariance) {
    at(covariance.atMicros());
    latest.put(covariance.market(), covariance);
    if (markets.add(covariance.market())) {
      MetricGroup own = group.addGroup("market", covariance.market());
      own.gauge("covarianceAgeSeconds", () -> ageSeconds(covariance.market()));
      own.gauge(
          "covarianceInstruments", () -> latest.get(covariance.market()).instruments().length);
      own.gauge("absorptionRatio", () -> latest.get(covariance.market()).absorption());
    }
  }

  double ageSeconds(String market) {
    return (nowMicros - latest.get(market).atMicros()) / MICROS_PER_SECOND;
  }
}
