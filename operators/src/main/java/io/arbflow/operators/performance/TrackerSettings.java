package io.arbflow.operators.performance;

import io.arbflow.domain.performance.PerformanceSettings;
import java.io.Serializable;

/**
 * When weights are published.
 *
 * @param learning how outcomes are learnt from
 * @param publishEveryMicros least time from one publication to the next, and from the start to the
 *     first; a seat that is silenced, or heard again, does not wait for it
 * @param leastNewLabels outcomes there must be since the last publication
 * @param simulated whether to learn from stand-ins, and from nobody else; false for real models
 */
public record TrackerSettings(
    PerformanceSettings learning, long publishEveryMicros, int leastNewLabels, boolean simulated)
    implements Serializable {

  /**
   * @throws IllegalArgumentException when a bound is missing, zero or negative; names it
   */
  public TrackerSettings {
    if (publishEveryMicros <= 0 || leastNewLabels <= 0) {
      throw new IllegalArgumentException(
          "performance.publishEvery and performance.leastNewLabels must be above 0");
    }
  }

  /** Once a minute, from 25 new outcomes on, from models. */
  public static TrackerSettings standard(PerformanceSettings learning) {
    return new TrackerSettings(learning, 60_000_000, 25, false);
  }
}
