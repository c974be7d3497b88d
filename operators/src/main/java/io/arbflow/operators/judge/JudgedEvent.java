package io.arbflow.operators.judge;

import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.OpportunityEvent;

/**
 * What the verdict gate passes on to risk, exactly one per account and OPENED event, and every
 * later event of the episode.
 *
 * @param account who may trade it; "" when no account trades its strategy
 * @param event the event; for an opening that waited, the OPENED event as it was
 * @param verdict attached when status is JUDGED, else null
 * @param status what the gate knows
 * @param sizeCap largest share of the opportunity that may be traded, 0 to 1
 * @param atMicros market clock when the gate let it go; at or after the event's time
 */
public record JudgedEvent(
    String account,
    OpportunityEvent event,
    Verdict verdict,
    JudgeStatus status,
    double sizeCap,
    long atMicros) {}
