package io.arbflow.operators.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.context.CorrelationSnapshot;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class CovarianceMetricsTest {
  private static final long AT = 1_000_000_000;

  private static CorrelationSnapshot snapshot(long at) {
    return new CorrelationSnapshot("USD", new int[] {0}, new double[] {1}, 1, 0, 1, 10, at);
  }

  /** The age is that against the newest thing that risk has seen, also of an older input. */
  @Test
  void ageIsAgainstTheNewestInput() {
    CovarianceMetrics metrics = new CovarianceMetrics(new UnregisteredMetricsGroup());
    metrics.covariance(snapshot(AT));
    assertEquals(0, metrics.ageSeconds("USD"));
    metrics.at(AT + 2_500_000);
    metrics.at(AT + 1_000_000);
    assertEquals(2.5, metrics.ageSeconds("USD"));
    metrics.covariance(snapshot(AT + 2_000_000));
    assertEquals(0.5, metrics.ageSeconds("USD"));
  }
}
