package io.arbflow.operators.judge;

import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.order.EventOrder;

/**
 * An event of an opportunity on its way to one account.
 *
 * @param account who may trade it; "" when no account trades its strategy
 * @param event the event
 */
public record AccountOpportunity(String account, OpportunityEvent event) {

  /** Order in which a replay looks at two events of one instant: by episode and account. */
  public static int compareWithinInstant(AccountOpportunity a, AccountOpportunity b) {
    int order = EventOrder.withinInstant(a.event, b.event);
    return order != 0 ? order : a.account.compareTo(b.account);
  }
}
