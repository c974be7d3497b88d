package io.arbflow.domain.performance;

import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.AnalysisType;
import java.util.List;

/**
 * A verdict held against what became of the episode that was shown.
 *
 * @param opportunityId the episode
 * @param analysis what was asked
 * @param regime market regime when it opened
 * @param decidedAtMicros when the verdict took effect
 * @param label PAID, LOST or NONE; with NONE the calls count and the votes do not
 * @param simulated whether a stand-in answered instead of a model
 * @param votes one per seat that was asked
 */
public record ScoredReview(
    String opportunityId,
    AnalysisType analysis,
    String regime,
    long decidedAtMicros,
    EpisodeLabel label,
    boolean simulated,
    List<ScoredVote> votes) {

  /** The verdict's votes under a label; PENDING counts as NONE, since nobody waits any longer. */
  public static ScoredReview of(Verdict verdict, EpisodeOutcome outcome, boolean mayLabel) {
    EpisodeLabel label = outcome.label();
    boolean known = mayLabel && label != EpisodeLabel.PENDING;
    return new ScoredReview(
        verdict.opportunityId(),
        verdict.analysis(),
        outcome.regime(),
        verdict.decidedAtMicros(),
        known ? label : EpisodeLabel.NONE,
        verdict.simulated(),
        verdict.votes().stream().map(ScoredVote::of).toList());
  }

  /** Whether the outcome is known. */
  public boolean labelled() {
    return label == EpisodeLabel.PAID || label == EpisodeLabel.LOST;
  }

  /** Whether the trade had a net result above 0; only for one that is {@link #labelled}. */
  public boolean paid() {
    return label == EpisodeLabel.PAID;
  }

  /** Whether some seat took a side and every seat that did was wrong. */
  public boolean allWrong() {
    boolean any = false;
    for (ScoredVote vote : votes) {
      if (vote.decided() && vote.right(paid())) {
        return false;
      }
      any |= vote.decided();
    }
    return any;
  }
}
