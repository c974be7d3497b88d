package io.arbflow.operators.risk;

import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.Outcome;
import io.arbflow.domain.order.Purpose;
import java.math.BigDecimal;

/** Puts what was decided into the records that leave the stage. */
final class DecisionWriter {
  private static final String POLICY = "POLICY";
  private static final String ENSEMBLE = "ENSEMBLE";
  private static final String HUMAN = "HUMAN";

  private DecisionWriter() {}

  /** Id of the account's one opening order for the opportunity. */
  static String orderId(String opportunityId, String account) {
    return StableId.order(opportunityId, account, Purpose.OPEN.name());
  }

  /** A refusal. */
  static Decision refused(Candidate c, Refusal refusal, String actor) {
    return decision(c, refusal.outcome(), refusal, null, actor);
  }

  /**
   * Anything but a refusal.
   *
   * @param soft the soft gate that refuses it and that a person is asked to override, or has; null
   *     for none
   * @param orderId of the order, null when none leaves
   */
  static Decision passed(Candidate c, Outcome outcome, Refusal soft, String orderId, String actor) {
    return decision(c, outcome, soft, orderId, actor);
  }

  private static Decision decision(
      Candidate c, Outcome outcome, Refusal refusal, String orderId, String actor) {
    OpportunityEvent event = c.judged().event();
    return new Decision(
        event.opportunityId(),
        event.strategy(),
        c.nowMicros(),
        outcome,
        c.mode(),
        c.judged().account(),
        refusal == null ? null : refusal.gate(),
        refusal == null ? null : refusal.limit(),
        refusal == null ? null : refusal.actual(),
        c.confidence(),
        c.judged().verdict(),
        orderId,
        actor == null ? policy(c) : actor);
  }

  /**
   * The order for a plan.
   *
   * @param actor the person who approved, or null
   */
  static Order order(Candidate c, Plan plan, long expiresAtMicros, String actor) {
    OpportunityEvent event = c.newest();
    return new Order(
        orderId(event.opportunityId(), c.account().id()),
        event.opportunityId(),
        c.account().id(),
        event.strategy(),
        plan.orderLegs(),
        c.nowMicros(),
        event.eventTimeMicros(),
        expiresAtMicros,
        netEdge(c, plan),
        event.currency(),
        c.mode(),
        actor == null ? policy(c) : HUMAN,
        actor == null ? policy(c) : actor,
        plan.sizeFactor(),
        Purpose.OPEN);
  }

  /** After an approval at most what was approved, even where the price has become better. */
  private static BigDecimal netEdge(Candidate c, Plan plan) {
    return c.waiting() == null ? plan.netEdge() : plan.netEdge().min(c.waiting().order().netEdge());
  }

  private static String policy(Candidate c) {
    return c.verdict() == null ? POLICY : ENSEMBLE;
  }
}
