package io.arbflow.domain.performance;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;

/**
 * What of a vote is scored.
 *
 * @param seat the role that was asked
 * @param model the model that really answered, or was asked last
 * @param provider who served it, or ""
 * @param verdict what it said; ABSTAIN counts neither right nor wrong
 * @param probability its own statement that the net profit is above 0, as it was given, before any
 *     calibration
 * @param latencyMillis of the call, retries included, at least 0 and at most a day
 * @param costUsd of the call, at least 0 and at most 1,000
 * @param outcome how the call ended: the failure class unless OK
 */
public record ScoredVote(
    Seat seat,
    String model,
    String provider,
    Judgement verdict,
    double probability,
    long latencyMillis,
    double costUsd,
    VoteOutcome outcome) {

  /** What no call costs: a server may state anything, and a mean must not be lost to it. */
  private static final double MOST_USD = 1_000;

  /** What no call takes: of a corrupt verdict no weights must be made that nobody can read. */
  private static final long MOST_MILLIS = 86_400_000;

  static ScoredVote of(Vote vote) {
    return new ScoredVote(
        vote.seat(),
        vote.model(),
        vote.provider(),
        vote.verdict(),
        vote.probability(),
        Math.max(0, Math.min(MOST_MILLIS, vote.latencyMillis())),
        Math.max(0, Math.min(MOST_USD, vote.costUsd())),
        vote.outcome());
  }

  /** Whether it took a side. */
  public boolean decided() {
    return verdict == Judgement.APPROVE || verdict == Judgement.REJECT;
  }

  /** Whether the side it took was right; only for one that {@link #decided}. */
  public boolean right(boolean paid) {
    return (verdict == Judgement.APPROVE) == paid;
  }

  /** Seat and model as one name: what is learnt is learnt about these two together. */
  public String key() {
    return key(seat, model);
  }

  /** Seat and model as one name. */
  public static String key(Seat seat, String model) {
    return seat + "|" + model;
  }

  /** Index in a key between the seat's name and the model's. */
  static int seatEnd(String key) {
    return key.indexOf('|');
  }
}
