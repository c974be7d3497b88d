package io.arbflow.operators.detect.cycle;

import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.book.VenueBook;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.episode.EpisodeFamily;
import java.util.Map;

/** What CURRENCY_CYCLE says of its episodes. */
final class CycleFamily implements EpisodeFamily<CycleState> {
  private static final long serialVersionUID = 1L;

  private final Universe universe;
  private final ConversionGraphs graphs;

  CycleFamily(Universe universe, ConversionGraphs graphs) {
    this.universe = universe;
    this.graphs = graphs;
  }

  /** Graph and cycle in one number. */
  static long subject(int graph, int cycle) {
    return ((long) graph << Integer.SIZE) | cycle;
  }

  static int cycleOf(long subject) {
    return (int) subject;
  }

  @Override
  public Strategy strategy() {
    return Strategy.CURRENCY_CYCLE;
  }

  /** Where every venue has a graph of its own, the venue is part of the signature. */
  @Override
  public String signature(Candidate candidate) {
    String cycle = "CURRENCY_CYCLE|" + cycle(candidate).name();
    int venue = graphs.venueOf((int) (candidate.subject() >>> Integer.SIZE));
    return venue == ConversionGraphs.NONE ? cycle : cycle + "|" + universe.venue(venue).id();
  }

  @Override
  public String reviewKey(Candidate candidate) {
    return signature(candidate);
  }

  @Override
  public String currency(Candidate candidate) {
    return cycle(candidate).start();
  }

  @Override
  public Evidence evidence(CycleState state, Candidate candidate, long atMicros) {
    double start = candidate.capital();
    return new Evidence(
        "product of the rates of " + cycle(candidate).name() + " after taker fees > 1",
        Map.of(
            "product", 1 + candidate.netEdge() / start,
            "productWithoutFees", 1 + candidate.grossEdge() / start,
            "startAmount", start));
  }

  @Override
  public double laterEdge(CycleState state, Candidate opening, long atMicros) {
    double product = 1;
    for (int leg = 0; leg < opening.legs(); leg++) {
      int instrument = opening.instrument(leg);
      VenueBook book = state.books.get(instrument);
      int slot = book.slotOf(opening.venue(leg));
      double rate = state.rates.rateAt(instrument, book, slot, opening.isBuy(leg), atMicros);
      product *= rate > 0 ? rate : Double.NaN;
    }
    return opening.capital() * (product - 1);
  }

  /** Why these legs cannot be traded any more: a venue halted or a side withdrawn; else null. */
  static ClosedReason broken(CycleState state, Candidate legs) {
    ClosedReason reason = null;
    for (int leg = 0; leg < legs.legs(); leg++) {
      VenueBook book = state.books.get(legs.instrument(leg));
      int slot = book.slotOf(legs.venue(leg));
      QuoteStatus status = book.status(slot);
      if (status == QuoteStatus.HALTED || status == QuoteStatus.CLOSED) {
        return ClosedReason.HALTED;
      }
      if (!(legs.isBuy(leg) ? book.showsAsk(slot) : book.showsBid(slot))) {
        reason = ClosedReason.LEG_WITHDRAWN;
      }
    }
    return reason;
  }

  private ConversionGraphs.Cycle cycle(Candidate candidate) {
    return graphs.cycle(cycleOf(candidate.subject()));
  }
}
