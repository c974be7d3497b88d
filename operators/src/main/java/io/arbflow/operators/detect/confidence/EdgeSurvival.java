package io.arbflow.operators.detect.confidence;

import io.arbflow.domain.opportunity.EdgeDecay;

/**
 * How many episodes were measured, and how many of them still had an edge when an order would have
 * arrived.
 *
 * @param survived edge above 0 at the order latency
 * @param measured all of them
 */
public record EdgeSurvival(long survived, long measured) {
  /** Before any episode was measured. */
  public static final EdgeSurvival NONE = new EdgeSurvival(0, 0);

  /** The prior Beta(8, 2): as if ten episodes had been measured of which eight survived. */
  private static final double PRIOR_SURVIVED = 8;

  private static final double PRIOR_MEASURED = 10;

  /** One more; an edge that nobody quoted any more counts as gone. */
  public EdgeSurvival plus(EdgeDecay decay, long orderLatencyMicros) {
    Double edge = decay.atOrBefore(orderLatencyMicros);
    boolean alive = edge != null && edge > 0;
    return new EdgeSurvival(survived + (alive ? 1 : 0), measured + 1);
  }

  /** The smoothed share, above 0 and below 1. */
  public double confidence() {
    return (PRIOR_SURVIVED + survived) / (PRIOR_MEASURED + measured);
  }
}
