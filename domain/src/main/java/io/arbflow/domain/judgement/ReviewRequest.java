package io.arbflow.domain.judgement;

import io.arbflow.domain.opportunity.AnalysisType;
import io.arbflow.domain.opportunity.OpportunityEvent;

/**
 * A question for the ensemble.
 *
 * @param reviewKey what the verdict will be remembered under
 * @param analysis the kind of question
 * @param requestedAtMicros market clock of the request
 * @param overloaded true when the token bucket was empty: answer ABSTAIN at once, call nobody
 * @param opportunity the example shown
 */
public record ReviewRequest(
    String reviewKey,
    AnalysisType analysis,
    long requestedAtMicros,
    boolean overloaded,
    OpportunityEvent opportunity) {}
