package io.arbflow.operators.performance;

import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.performance.EpisodeOutcome;

/**
 * What enters the join under one opportunity: an event or a verdict, exactly one of them.
 *
 * @param event of the episode, or null
 * @param verdict on an example of the episode, or null
 */
public record OutcomeInput(OpportunityEvent event, Verdict verdict) {

  /** An event. */
  public static OutcomeInput of(OpportunityEvent event) {
    return new OutcomeInput(event, null);
  }

  /** A verdict. */
  public static OutcomeInput of(Verdict verdict) {
    return new OutcomeInput(null, verdict);
  }

  /** The key of the join. */
  public String opportunityId() {
    return event != null ? event.opportunityId() : verdict.opportunityId();
  }

  /**
   * Whether it can tell anything: not an update of an episode, and not a verdict for which nobody
   * was asked or nothing was shown.
   */
  public boolean matters() {
    return event != null
        ? EpisodeOutcome.matters(event)
        : !verdict.votes().isEmpty() && !verdict.opportunityId().isEmpty();
  }
}
