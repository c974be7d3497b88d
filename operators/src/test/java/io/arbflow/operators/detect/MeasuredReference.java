package io.arbflow.operators.detect;

import io.arbflow.domain.opportunity.EdgeDecay;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/** MEASURED as the definition reads, for the reference of any family. */
public final class MeasuredReference {

  private MeasuredReference() {}

  /**
   * The event five seconds after the opening.
   *
   * @param events so far
   * @param edgeAt what the legs are worth at an instant, NaN when nobody quotes them
   */
  public static OpportunityEvent of(
      OpportunityEvent opened, List<OpportunityEvent> events, LongToDoubleFunction edgeAt) {
    double[] edges = new double[EdgeDecay.MARKS];
    for (int mark = 0; mark < edges.length; mark++) {
      edges[mark] = edgeAt.applyAsDouble(opened.openedAtMicros() + EdgeDecay.markMicros(mark));
    }
    long at = opened.openedAtMicros() + 5_000_000;
    double highest =
        events.stream()
            .filter(event -> event.opportunityId().equals(opened.opportunityId()))
            .filter(event -> event.eventTimeMicros() <= at)
            .mapToDouble(OpportunityEvent::peakNetEdge)
            .max()
            .orElseThrow();
    long oldest = opened.legs().stream().mapToLong(Leg::quoteTimeMicros).min().orElseThrow();
    return new OpportunityEvent(
        EventKind.MEASURED,
        opened.opportunityId(),
        opened.strategy(),
        opened.signature(),
        opened.reviewKey(),
        opened.riskClass(),
        opened.urgency(),
        opened.openedAtMicros(),
        at,
        opened.expiresAtMicros(),
        opened.legs(),
        opened.currency(),
        opened.grossEdge(),
        opened.fees(),
        0,
        opened.netEdge(),
        opened.netEdgeBps(),
        opened.capital(),
        at - oldest,
        opened.legSkewMicros(),
        0,
        opened.regime(),
        null,
        null,
        0,
        highest,
        EdgeDecay.of(edges));
  }
}
