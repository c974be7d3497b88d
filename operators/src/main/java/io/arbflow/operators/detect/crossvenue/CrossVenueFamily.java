package io.arbflow.operators.detect.crossvenue;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.book.VenueBook;
import io.arbflow.operators.detect.book.VenueTerms;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.episode.EpisodeFamily;
import java.util.Map;

/** What CROSS_VENUE says of its episodes. */
final class CrossVenueFamily implements EpisodeFamily<CrossVenueState> {
  private static final long serialVersionUID = 1L;

  private final Universe universe;
  private final VenueTerms terms;

  CrossVenueFamily(Universe universe, VenueTerms terms) {
    this.universe = universe;
    this.terms = terms;
  }

  @Override
  public Strategy strategy() {
    return Strategy.CROSS_VENUE;
  }

  @Override
  public String signature(Candidate candidate) {
    return "CROSS_VENUE|"
        + instrument(candidate).id()
        + "|BUY "
        + buyVenue(candidate)
        + "|SELL "
        + sellVenue(candidate);
  }

  @Override
  public String reviewKey(Candidate candidate) {
    return "CROSS_VENUE|"
        + instrument(candidate).id()
        + "|"
        + buyVenue(candidate)
        + "|"
        + sellVenue(candidate);
  }

  @Override
  public String currency(Candidate candidate) {
    return instrument(candidate).currency();
  }

  @Override
  public Evidence evidence(CrossVenueState state, Candidate candidate, long atMicros) {
    int sold = firstSold(candidate);
    double multiplier = instrument(candidate).multiplier();
    double ask = candidate.price(0);
    double bid = candidate.price(sold);
    return new Evidence(
        "bid(" + sellVenue(candidate) + ") > ask(" + buyVenue(candidate) + ") after taker fees",
        Map.of(
            "bid",
            bid,
            "ask",
            ask,
            "soldPerUnit",
            terms.sold(candidate.venue(sold), bid * multiplier),
            "boughtPerUnit",
            terms.bought(candidate.venue(0), ask * multiplier),
            "levelsBought",
            (double) sold,
            "levelsSold",
            (double) (candidate.legs() - sold)));
  }

  @Override
  public double laterEdge(CrossVenueState state, Candidate opening, long atMicros) {
    double multiplier = universe.instrument(state.instrument).multiplier();
    double edge = 0;
    for (int leg = 0; leg < opening.legs(); leg++) {
      edge += opening.quantity(leg) * laterValue(state.book, opening, leg, multiplier, atMicros);
    }
    return edge;
  }

  /** What a unit of the leg brings at the top of its venue's book; NaN when nobody quotes it. */
  private double laterValue(
      VenueBook book, Candidate opening, int leg, double multiplier, long atMicros) {
    int slot = book.slotOf(opening.venue(leg));
    boolean buy = opening.isBuy(leg);
    boolean shown = buy ? book.showsAsk(slot) : book.showsBid(slot);
    int venue = opening.venue(leg);
    if (!shown || atMicros > terms.freshUntil(venue, book.timeMicros(slot))) {
      return Double.NaN;
    }
    return buy
        ? -terms.bought(venue, book.ask(slot) * multiplier)
        : terms.sold(venue, book.bid(slot) * multiplier);
  }

  /** Why these legs cannot be traded any more: a venue halted or a side withdrawn; else null. */
  static ClosedReason broken(VenueBook book, Candidate legs) {
    ClosedReason reason = null;
    for (int leg = 0; leg < legs.legs(); leg++) {
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

  private Instrument instrument(Candidate candidate) {
    return universe.instrument(candidate.instrument(0));
  }

  private String buyVenue(Candidate candidate) {
    return universe.venue(CrossVenueMatch.buyVenue(candidate.subject())).id();
  }

  private String sellVenue(Candidate candidate) {
    return universe.venue(CrossVenueMatch.sellVenue(candidate.subject())).id();
  }

  private static int firstSold(Candidate candidate) {
    int leg = 0;
    while (candidate.isBuy(leg)) {
      leg++;
    }
    return leg;
  }
}
