package io.arbflow.operators.judge;

import io.arbflow.domain.judgement.Verdict;
import io.arbflow.operators.order.ReplaySorter;

/**
 * What enters the verdict gate under one review key: an event or a verdict, exactly one of them.
 *
 * @param opportunity an event on its way to an account, or null
 * @param verdict what the ensemble says, or null
 */
public record GateInput(AccountOpportunity opportunity, Verdict verdict) {

  /**
   * Order of inputs of one instant: verdicts first, since a verdict takes effect at its instant;
   * then events by episode and account.
   */
  public static final ReplaySorter.Order<GateInput> ORDER = GateInput::compareWithinInstant;

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

  private static int compareWithinInstant(GateInput a, GateInput b) {
    if (a.verdict != null && b.verdict != null) {
      return a.verdict.opportunityId().compareTo(b.verdict.opportunityId());
    }
    if (a.verdict != null || b.verdict != null) {
      return a.verdict != null ? -1 : 1;
    }
    return AccountOpportunity.compareWithinInstant(a.opportunity, b.opportunity);
  }
}
