package io.arbflow.operators.risk;

import io.arbflow.domain.order.Approval;
import io.arbflow.operators.control.People;
import java.math.BigDecimal;

/**
 * Whose answer counts, and whether one is enough. Above {@link Limit#FOUR_EYES_NOTIONAL} two
 * persons must approve; what the order is at the second approval is what is checked again. Pure.
 *
 * <p>Source: Regulation (EU) 2017/584 article 20(2)(d).
 */
final class Approvals {
  private final People people;

  Approvals(People people) {
    this.people = people;
  }

  /**
   * Whether the answer is one at all: anybody with a name may say no, to say yes takes a person who
   * has not said so before.
   */
  boolean counts(Approval approval, PendingApproval waiting) {
    if (!approval.approve()) {
      return approval.actor() != null && !approval.actor().isBlank();
    }
    return people.mayRaise(approval.actor())
        && !People.isSame(approval.actor(), waiting.firstApprover());
  }

  /** Whether this approval is the first of two. One that lacks an override is a refusal at once. */
  boolean needsAnother(Approval approval, PendingApproval waiting, Candidate c) {
    boolean lacks = waiting.softGate() != null && approval.overrides() != waiting.softGate();
    return !lacks && waiting.firstApprover() == null && isAboveFourEyes(waiting, c);
  }

  /** False without limits, for which there is no order anyway; true where the notional is lost. */
  private static boolean isAboveFourEyes(PendingApproval waiting, Candidate c) {
    if (c.limits() == null) {
      return false;
    }
    BigDecimal notional = waiting.notional();
    return notional == null || notional.compareTo(c.limits().get(Limit.FOUR_EYES_NOTIONAL)) > 0;
  }

  /**
   * Whether the approval overrides the refusal: that of the soft gate it was asked about, by name.
   */
  static boolean overrides(Approval approval, PendingApproval waiting, Refusal refusal) {
    return refusal != null
        && refusal.gate().isSoft()
        && refusal.gate() == waiting.softGate()
        && refusal.gate() == approval.overrides();
  }

  /** Who has approved, for the audit. */
  static String actors(Approval approval, PendingApproval waiting) {
    boolean two = approval.approve() && waiting.firstApprover() != null;
    return two ? waiting.firstApprover() + ", " + approval.actor() : approval.actor();
  }
}
