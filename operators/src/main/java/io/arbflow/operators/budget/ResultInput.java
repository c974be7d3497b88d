package io.arbflow.operators.budget;

import io.arbflow.domain.budget.StrategyResult;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.order.Decision;

/**
 * What enters the join under one opportunity: its result or that an account took it, exactly one of
 * them.
 *
 * @param opportunityId the key
 * @param result of the episode, or null
 * @param taken by an account, or null
 */
public record ResultInput(String opportunityId, StrategyResult result, TakenEpisode taken) {

  /** Of an event; null of one that tells no result. */
  public static ResultInput of(OpportunityEvent event, long orderLatencyMicros) {
    StrategyResult result = StrategyResult.of(event, orderLatencyMicros);
    return result == null ? null : new ResultInput(event.opportunityId(), result, null);
  }

  /**
   * Of a decision; null of one that orders nothing.
   *
   * @param simulated whether stand-ins are listened to, and no models
   */
  public static ResultInput of(Decision decision, boolean simulated) {
    TakenEpisode taken = TakenEpisode.of(decision, simulated);
    return taken == null ? null : new ResultInput(decision.opportunityId(), null, taken);
  }
}
