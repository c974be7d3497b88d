package io.arbflow.operators.risk;

import io.arbflow.domain.order.Approval;
import io.arbflow.domain.order.Fill;
import io.arbflow.operators.judge.JudgedEvent;
import io.arbflow.operators.order.EventOrder;

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

  /** What comes first of two inputs of one instant: events, in their order, then reports. */
  public static int compareWithinInstant(RiskInput a, RiskInput b) {
    if (a.kind != b.kind || a.kind != Kind.JUDGED) {
      return a.kind.compareTo(b.kind);
    }
    return EventOrder.withinInstant(a.judged.event(), b.judged.event());
  }
}
