package io.arbflow.operators.judge;

import io.arbflow.domain.opportunity.OpportunityEvent;

/**
 * An opening that waits for a verdict.
 *
 * @param account who may trade it
 * @param opening the OPENED event as it was
 * @param sinceMicros market clock when it began to wait
 * @param expiresAtMicros when it stops; moved by an UPDATED of its episode
 */
public record WaitingOpening(
    String account, OpportunityEvent opening, long sinceMicros, long expiresAtMicros) {

  boolean isFor(String otherAccount, String opportunityId) {
    return account.equals(otherAccount) && opening.opportunityId().equals(opportunityId);
  }

  WaitingOpening until(long newExpiresAtMicros) {
    return new WaitingOpening(account, opening, sinceMicros, newExpiresAtMicros);
  }
}
