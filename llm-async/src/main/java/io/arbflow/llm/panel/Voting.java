package io.arbflow.llm.panel;

import io.arbflow.domain.judgement.Seat;
import java.io.Serializable;

/**
 * How votes become a verdict.
 *
 * @param prior probability that an opportunity pays before anybody spoke, in (0, 1), until outcomes
 *     have taught it
 * @param approveAbove posterior that an approval must exceed, in (0, 1)
 * @param minVendors vendors that must have answered, else the panel abstains, and that an approval
 *     needs approvals of; 2 unless a single self-hosted model is all there is
 * @param minEvidence least {@link #evidence}, else the panel abstains; 1 or more
 * @param errorCorrelation how much seats are taken to err together, 0 to 1
 * @param waves which seats are asked after which
 * @param verdictTtlMillis longest life of a verdict, 100 to 60,000
 */
public record Voting(
    double prior,
    double approveAbove,
    int minVendors,
    double minEvidence,
    double errorCorrelation,
    Waves waves,
    long verdictTtlMillis)
    implements Serializable {
  /** Shortest life of a verdict. */
  public static final long LEAST_TTL_MILLIS = 100;

  /** Longest life of a verdict. */
  public static final long MOST_TTL_MILLIS = 60_000;

  /** Checks the ranges, and that the full panel has evidence enough. */
  public Voting {
    if (!(prior > 0 && prior < 1 && approveAbove > 0 && approveAbove < 1)) {
      throw new IllegalArgumentException("prior and approveAbove must be in (0, 1)");
    }
    if (minVendors < 1 || minVendors > Seat.values().length) {
      throw new IllegalArgumentException("minVendors must be from 1 to the number of seats");
    }
    if (!(errorCorrelation >= 0 && errorCorrelation <= 1)) {
      throw new IllegalArgumentException("errorCorrelation must be in [0, 1]");
    }
    double most = effective(Seat.values().length, errorCorrelation);
    if (!(minEvidence >= 1 && minEvidence <= most)) {
      throw new IllegalArgumentException(
          "minEvidence must be from 1 to " + most + ", which is what all seats have together");
    }
    if (verdictTtlMillis < LEAST_TTL_MILLIS || verdictTtlMillis > MOST_TTL_MILLIS) {
      throw new IllegalArgumentException("verdictTtl must be in [100ms, 60s]");
    }
  }

  /** All seats at once and no demand on the evidence beyond the vendors. */
  public Voting(double prior, double approveAbove, int minVendors, long verdictTtlMillis) {
    this(prior, approveAbove, minVendors, 1, 0, Waves.none(), verdictTtlMillis);
  }

  /** The shipped values. */
  public static Voting standard() {
    return new Voting(0.35, 0.5, 2, 1.5, 0.3, Waves.none(), MOST_TTL_MILLIS);
  }

  /** The same with other waves. */
  public Voting withWaves(Waves others) {
    return new Voting(
        prior, approveAbove, minVendors, minEvidence, errorCorrelation, others, verdictTtlMillis);
  }

  /**
   * How many independent votes so many are worth: n / (1 + (n - 1) errorCorrelation), the effective
   * size of a cluster sample (Kish 1965). It grows with every vote and never beyond 1 /
   * errorCorrelation.
   */
  public double evidence(int votes) {
    return effective(votes, errorCorrelation);
  }

  private static double effective(int votes, double correlation) {
    return votes == 0 ? 0 : votes / (1 + (votes - 1) * correlation);
  }
}
