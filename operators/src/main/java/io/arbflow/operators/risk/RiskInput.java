package io.arbflow.operators.risk;

import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.order.Approval;
import io.arbflow.domain.order.Fill;
import io.arbflow.operators.judge.JudgedEvent;

/**
 * What reaches an account: exactly one of the three, as the kind says.
 *
 * @param kind which one
 * @param judged for JUDGED, else null
 * @param approval for APPROVAL, else null
 * @param fill for FILL, else null
 */
public record RiskInput(Kind kind, JudgedEvent judged, Approval approval, Fill fill) {

  /** What is inside. */
  public enum Kind {
    JUDGED,
    APPROVAL,
    FILL
  }

  /** An event of an opportunity. */
  public static RiskInput of(JudgedEvent judged) {
    return new RiskInput(Kind.JUDGED, judged, null, null);
  }

  /** A person's answer. */
  public static RiskInput of(Approval approval) {
    return new RiskInput(Kind.APPROVAL, null, approval, null);
  }

  /** A report of the execution side. */
  public static RiskInput of(Fill fill) {
    return new RiskInput(Kind.FILL, null, null, fill);
  }

  /** The account: what the stream is keyed by. */
  public String account() {
    return switch (kind) {
      case JUDGED -> judged.account();
      case APPROVAL -> approval.account();
      case FILL -> fill.account();
    };
  }

  /** Time of what is inside, epoch microseconds: what a replay sorts by. */
  public long timeMicros() {
    return switch (kind) {
      case JUDGED -> judged.atMicros();
      case APPROVAL -> approval.atMicros();
      case FILL -> fill.atMicros();
    };
  }

  /**
   * What comes first of two inputs of one instant: what the gate let go, then reports. Of the
   * former all that is about earlier episodes, closings and openings that had to wait, before the
   * openings of this instant; and of one episode its events in their order.
   */
  public static int compareWithinInstant(RiskInput a, RiskInput b) {
    if (a.kind != b.kind || a.kind != Kind.JUDGED) {
      return a.kind.compareTo(b.kind);
    }
    int order = Boolean.compare(a.opensNow(), b.opensNow());
    if (order == 0) {
      order = a.judged.event().opportunityId().compareTo(b.judged.event().opportunityId());
    }
    return order != 0 ? order : a.judged.event().event().compareTo(b.judged.event().event());
  }

  private boolean opensNow() {
    return judged.event().event() == EventKind.OPENED
        && judged.atMicros() == judged.event().eventTimeMicros();
  }
}
