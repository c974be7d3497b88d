package io.arbflow.domain.order;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.Strategy;

/**
 * The audit record: one for every opened opportunity and account, whatever became of it (two when a
 * person was asked: PENDING_APPROVAL, then the final one).
 *
 * @param opportunityId which
 * @param strategy which detector
 * @param decidedAtMicros market clock
 * @param outcome what became of it
 * @param mode in force
 * @param account who would trade; "" when none does
 * @param gate first gate that failed; null when approved, but for a soft gate that a person is
 *     asked to override (PENDING_APPROVAL) or has overridden (APPROVED)
 * @param limit what the gate allows, as text (a number, or a word for gates without one)
 * @param actual what it saw
 * @param confidence used at the gate: the posterior where there is a verdict, else the detector's
 * @param verdict used, or null
 * @param orderId of the order, or null
 * @param actor POLICY, ENSEMBLE, a person, or two persons with a comma between
 */
public record Decision(
    String opportunityId,
    Strategy strategy,
    long decidedAtMicros,
    Outcome outcome,
    Mode mode,
    String account,
    Gate gate,
    String limit,
    String actual,
    double confidence,
    Verdict verdict,
    String orderId,
    String actor) {}
