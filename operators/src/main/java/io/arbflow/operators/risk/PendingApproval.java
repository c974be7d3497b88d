package io.arbflow.operators.risk;

import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.order.Order;
import io.arbflow.operators.judge.JudgedEvent;

/**
 * An order that waits for a person.
 *
 * @param order as shown to the person; what is sent in the end is never larger
 * @param judged the opening as it was judged
 * @param basis the event the order was priced from
 * @param dueMicros first instant at which an answer is too late
 */
public record PendingApproval(
    Order order, JudgedEvent judged, OpportunityEvent basis, long dueMicros) {}
