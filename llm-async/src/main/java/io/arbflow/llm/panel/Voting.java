package io.arbflow.llm.panel;

import java.io.Serializable;

/**
 * How votes become a verdict.
 *
 * @param prior probability that an opportunity pays before anybody spoke, in (0, 1)
 * @param approveAbove posterior that an approval must exceed, in (0, 1)
 * @param minVendors vendors that must have answered, else the panel abstains; 2 unless a single
 *     self-hosted model is all there is
 * @param verdictTtlMillis longest life of a verdict, 100 to 60,000
 */
public record Voting(double prior, double approveAbove, int minVendors, long verdictTtlMillis)
    implements Serializable {
  /** Shortest life of a verdict. */
  public static final long LEAST_TTL_MILLIS = 100;

  /** Longest life of a verdict. */
  public static final long MOST_TTL_MILLIS = 60_000;

  /** Checks the ranges. */
  public Voting {
    if (!(prior > 0 && prior < 1 && approveAbove > 0 && approveAbove < 1)) {
      throw new IllegalArgumentException("llm prior and approveAbove must be in (0, 1)");
    }
    if (minVendors < 1) {
      throw new IllegalArgumentException("llm.minVendors must be 1 or more");
    }
    if (verdictTtlMillis < LEAST_TTL_MILLIS || verdictTtlMillis > MOST_TTL_MILLIS) {
      throw new IllegalArgumentException("llm.verdictTtl must be in [100ms, 60s]");
    }
  }

  /** The shipped values. */
  public static Voting standard() {
    return new Voting(0.35, 0.5, 2, MOST_TTL_MILLIS);
  }
}
