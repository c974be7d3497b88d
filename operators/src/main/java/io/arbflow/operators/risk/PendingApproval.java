package io.arbflow.operators.risk;

import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Order;
import io.arbflow.operators.judge.JudgedEvent;
import java.math.BigDecimal;

/**
 * An order that waits for a person.
 *
 * @param order as shown to the person; what is sent in the end is never larger
 * @param judged the opening as it was judged
 * @param basis the event the order was priced from
 * @param dueMicros first instant at which an answer is too late
 * @param notional of the order; null as in older savepoints
 * @param softGate the soft gate that refuses it, which an approval must name; null for none
 * @param firstApprover who has approved it already where two must, else null
 */
public record PendingApproval(
    Order order,
    JudgedEvent judged,
    OpportunityEvent basis,
    long dueMicros,
    BigDecimal notional,
    Gate softGate,
    String firstApprover) {

  /** With the first of two approvals. */
  PendingApproval approvedBy(String actor) {
    return new PendingApproval(order, judged, basis, dueMicros, notional, softGate, actor);
  }
}
