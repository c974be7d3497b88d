package io.arbflow.operators.detect.episode;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EdgeDecay;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.opportunity.Strategy;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes down what happens to an episode. CLOSED shows the legs as they last held, MEASURED those
 * of the opening. The signature is that of the opening throughout, so that an episode keeps its id
 * when a leg moves to another venue. Confidence is the family's for an expectation, else 0: it is
 * stamped later.
 *
 * @param <S> state of one key of the lane
 */
final class EpisodeEvents<S> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Universe universe;
  private final EpisodeFamily<S> family;

  EpisodeEvents(Universe universe, EpisodeFamily<S> family) {
    this.universe = universe;
    this.family = family;
  }

  OpportunityEvent opened(Episode episode, S state, long at) {
    return event(EventKind.OPENED, episode, state, episode.opening, at, null, null);
  }

  OpportunityEvent updated(Episode episode, S state, long at) {
    return event(EventKind.UPDATED, episode, state, episode.held, at, null, null);
  }

  OpportunityEvent closed(Episode episode, S state, long at, ClosedReason reason) {
    return event(EventKind.CLOSED, episode, state, episode.held, at, reason, null);
  }

  OpportunityEvent measured(Episode episode, S state, long at) {
    EdgeDecay decay = EdgeDecay.of(episode.edgeAfter);
    return event(EventKind.MEASURED, episode, state, episode.opening, at, null, decay);
  }

  private OpportunityEvent event(
      EventKind kind,
      Episode episode,
      S state,
      Candidate shown,
      long at,
      ClosedReason reason,
      EdgeDecay decay) {
    Strategy strategy = family.strategy();
    String signature = family.signature(episode.opening);
    return new OpportunityEvent(
        kind,
        StableId.opportunity(strategy, signature, episode.openedAtMicros),
        strategy,
        signature,
        family.reviewKey(shown),
        shown.riskClass(),
        strategy.urgency(),
        episode.openedAtMicros,
        at,
        shown.expiresAtMicros(),
        legs(shown),
        family.currency(shown),
        shown.grossEdge(),
        shown.fees(),
        0,
        shown.netEdge(),
        shown.netEdgeBps(),
        shown.capital(),
        at - shown.oldestQuoteMicros(),
        shown.legSkewMicros(),
        family.confidence(shown),
        OpportunityEvent.UNKNOWN_REGIME,
        family.evidence(state, shown, at),
        reason,
        kind == EventKind.CLOSED ? at - episode.openedAtMicros : 0,
        episode.peakNetEdge,
        decay);
  }

  private List<Leg> legs(Candidate shown) {
    List<Leg> legs = new ArrayList<>(shown.legs());
    for (int leg = 0; leg < shown.legs(); leg++) {
      legs.add(
          new Leg(
              shown.side(leg),
              universe.instrument(shown.instrument(leg)).id(),
              universe.venue(shown.venue(leg)).id(),
              shown.price(leg),
              shown.quantity(leg),
              shown.quoteTimeMicros(leg)));
    }
    return legs;
  }
}
