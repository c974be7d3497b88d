package io.arbflow.operators.judge;

import io.arbflow.domain.opportunity.OpportunityEvent;

/**
 * An event of an opportunity on its way to one account.
 *
 * @param account who may trade it; "" when no account trades its strategy
 * @param event the event
 */
public record AccountOpportunity(String account, OpportunityEvent event) {}
