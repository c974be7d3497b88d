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
 * @param latencyMillis of the call, retries included
 * @param costUsd of the call
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

  static ScoredVote of(Vote vote) {
    return new ScoredVote(
        vote.seat(),
        vote.model(),
        vote.provider(),
        vote.verdict(),
        vote.probability(),
        vote.latencyMillis(),
        vote.costUsd(),
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
}
