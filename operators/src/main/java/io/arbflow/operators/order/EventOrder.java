package io.arbflow.operators.order;

import io.arbflow.domain.opportunity.OpportunityEvent;

/**
 * The order in which a replay looks at opportunity events of one instant: first what concerns
 * episodes that began earlier, so that a CLOSED comes before the OPENED that follows it; then by
 * opportunity; then as an episode goes, OPENED to MEASURED.
 */
public final class EventOrder {

  private EventOrder() {}

  /** Compares two events of one instant; 0 only for the same step of the same episode. */
  public static int withinInstant(OpportunityEvent a, OpportunityEvent b) {
    int order = Boolean.compare(beginsNow(a), beginsNow(b));
    if (order == 0) {
      order = a.opportunityId().compareTo(b.opportunityId());
    }
    return order != 0 ? order : a.event().compareTo(b.event());
  }

  private static boolean beginsNow(OpportunityEvent event) {
    return event.openedAtMicros() == event.eventTimeMicros();
  }
}
