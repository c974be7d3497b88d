package io.arbflow.llm.panel;

import java.io.Serializable;

/**
 * How the router spends requests beyond one per seat, and when it looks after a sick model again.
 * What is not set here follows from the review's deadline.
 *
 * @param repeatShare repeats and hedges together, as a share of the calls; at most 0.5
 * @param hedgeShare hedges, as a share of the calls, at most repeatShare; 0 asks nobody a second
 *     time while the first may still answer
 * @param hedgeQuantile a hedge is sent when an answer takes longer than this quantile of the
 *     model's own, in [0.5, 1)
 * @param hedgeAfterMillis and never before this
 * @param reconcile whether the server is asked, after the event, what a call that was cut off has
 *     cost; else its worst cost stays booked
 */
public record RouterSettings(
    double repeatShare,
    double hedgeShare,
    double hedgeQuantile,
    long hedgeAfterMillis,
    boolean reconcile)
    implements Serializable {

  /** Checks the ranges. */
  public RouterSettings {
    require(repeatShare >= 0 && repeatShare <= 0.5, "llm.router.repeatShare", "in [0, 0.5]");
    require(
        hedgeShare >= 0 && hedgeShare <= repeatShare,
        "llm.router.hedgeShare",
        "0 or more, and repeatShare at most");
    require(hedgeQuantile >= 0.5 && hedgeQuantile < 1, "llm.router.hedgeQuantile", "in [0.5, 1)");
    require(hedgeAfterMillis >= 0, "llm.router.hedgeAfter", "0 or more");
  }

  /**
   * A tenth of the calls may be extra and half of these hedges, sent past the 95th percentile (Dean
   * and Barroso, The Tail at Scale, 2013: about 5 % more load), when two seconds have passed.
   */
  public static RouterSettings standard() {
    return new RouterSettings(0.10, 0.05, 0.95, 2_000, true);
  }

  /** The same without hedges. */
  public RouterSettings withoutHedges() {
    return new RouterSettings(repeatShare, 0, hedgeQuantile, hedgeAfterMillis, reconcile);
  }

  private static void require(boolean condition, String key, String range) {
    if (!condition) {
      throw new IllegalArgumentException(key + " must be " + range);
    }
  }
}
