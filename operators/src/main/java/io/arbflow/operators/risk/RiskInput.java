package io.arbflow.operators.risk;

import io.arbflow.domain.market.Mark;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.order.Approval;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.Order;
import io.arbflow.operators.judge.JudgedEvent;

/**
 * What reaches an account: exactly one of these, as the kind says. All that a decision depends on
 * comes this one way, in one order, so that a replay decides alike every time.
 *
 * @param kind which one
 * @param account whose
 * @param judged for JUDGED, else null
 * @param approval for APPROVAL, else null
 * @param fill for FILL, else null
 * @param mark for MARK, else null
 * @param sent for SENT, else null
 */
public record RiskInput(
    Kind kind,
    String account,
    JudgedEvent judged,
    Approval approval,
    Fill fill,
    Mark mark,
    Order sent) {

  /** What is inside; of one instant the earlier kinds come first. */
  public enum Kind {
    /** What an instrument is worth. */
    MARK,
    /** An event of an opportunity. */
    JUDGED,
    /** A person's answer. */
    APPROVAL,
    /** An order as the execution topic has it. */
    SENT,
    /** A report of the execution side. */
    FILL,
    /** The execution topic was read to where it ended at the start. */
    SENT_READ,
    /** The reports were read to where they ended at the start. */
    FILLS_READ
  }

  /** An event of an opportunity. */
  public static RiskInput of(JudgedEvent judged) {
    return new RiskInput(Kind.JUDGED, judged.account(), judged, null, null, null, null);
  }

  /** A person's answer. */
  public static RiskInput of(Approval approval) {
    return new RiskInput(Kind.APPROVAL, approval.account(), null, approval, null, null, null);
  }

  /** A report of the execution side. */
  public static RiskInput of(Fill fill) {
    return new RiskInput(Kind.FILL, fill.account(), null, null, fill, null, null);
  }

  /** What an instrument is worth, for the account. */
  public static RiskInput of(String account, Mark mark) {
    return new RiskInput(Kind.MARK, account, null, null, null, mark, null);
  }

  /** An order as the execution topic has it. */
  public static RiskInput of(Order sent) {
    return new RiskInput(Kind.SENT, sent.account(), null, null, null, null, sent);
  }

  /**
   * A topic was read to where it ended at the start; it comes behind everything that was there.
   *
   * @param kind SENT_READ or FILLS_READ
   */
  public static RiskInput read(Kind kind, String account) {
    if (kind != Kind.SENT_READ && kind != Kind.FILLS_READ) {
      throw new IllegalArgumentException(kind + " is no mark");
    }
    return new RiskInput(kind, account, null, null, null, null, null);
  }

  /** Time of what is inside, epoch microseconds: what a replay sorts by. */
  public long timeMicros() {
    return switch (kind) {
      case MARK -> mark.atMicros();
      case JUDGED -> judged.atMicros();
      case APPROVAL -> approval.atMicros();
      case SENT -> sent.createdAtMicros();
      case FILL -> fill.atMicros();
      case SENT_READ, FILLS_READ -> 0; // only live, where arrival counts
    };
  }

  /**
   * What comes first of two inputs of one instant: what is known of the market, what the gate let
   * go, then reports. Of what the gate let go all that is about earlier episodes, closings and
   * openings that had to wait, before the openings of this instant; and of one episode its events
   * in their order.
   */
  public static int compareWithinInstant(RiskInput a, RiskInput b) {
    if (a.kind != b.kind) {
      return a.kind.compareTo(b.kind);
    }
    return switch (a.kind) {
      case MARK -> a.mark.instrument().compareTo(b.mark.instrument());
      case JUDGED -> compareJudged(a, b);
      case APPROVAL, SENT, FILL, SENT_READ, FILLS_READ -> 0;
    };
  }

  private static int compareJudged(RiskInput a, RiskInput b) {
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
