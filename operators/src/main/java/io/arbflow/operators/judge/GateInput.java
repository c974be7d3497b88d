package io.arbflow.operators.judge;

import io.arbflow.domain.judgement.Verdict;

/**
 * What enters the verdict gate under one review key: an event or a verdict, exactly one of them.
 *
 * @param opportunity an event on its way to an account, or null
 * @param verdict what the ensemble says, or null
 */
public record GateInput(AccountOpportunity opportunity, Verdict verdict) {

  /** An event. */
  public static GateInput of(AccountOpportunity opportunity) {
    return new GateInput(opportunity, null);
  }

  /** A verdict. */
  public static GateInput of(Verdict verdict) {
    return new GateInput(null, verdict);
  }

  /** The key of the gate. */
  public String reviewKey() {
    return opportunity != null ? opportunity.event().reviewKey() : verdict.signature();
  }

  /** The instant it belongs to, epoch microseconds; what a replay sorts by. */
  public long atMicros() {
    return opportunity != null ? opportunity.event().eventTimeMicros() : verdict.decidedAtMicros();
  }
}
