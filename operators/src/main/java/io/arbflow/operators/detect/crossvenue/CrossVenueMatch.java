package io.arbflow.operators.detect.crossvenue;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.operators.detect.book.LotSize;
import io.arbflow.operators.detect.book.VenueBook;
import io.arbflow.operators.detect.book.VenueTerms;
import io.arbflow.operators.detect.episode.Candidate;
import java.io.Serializable;

/**
 * Matches the fresh levels of all venues, each adjusted for its taker fee per unit: the best bid
 * against the best ask while the bid is above the ask by more than 1e-9 of the notional. Equal
 * prices are no edge. Ties go by venue, then level. The total is floored to the lot once; what is
 * too much is given back by the worst levels matched on each side.
 *
 * <p>Not thread-safe: holds the working arrays of one lane.
 */
final class CrossVenueMatch implements Serializable {
  private static final long serialVersionUID = 1L;

  private final VenueTerms terms;
  private final LadderWalk asks = new LadderWalk(Side.BUY);
  private final LadderWalk bids = new LadderWalk(Side.SELL);

  CrossVenueMatch(VenueTerms terms) {
    this.terms = terms;
  }

  /**
   * Finds the whole matched set of the instant.
   *
   * @param found filled when there is a match of at least one lot
   * @return whether there is
   */
  boolean find(
      VenueBook book, int instrumentId, Instrument instrument, long nowMicros, Candidate found) {
    double multiplier = instrument.multiplier();
    asks.start(book, terms, multiplier, nowMicros);
    bids.start(book, terms, multiplier, nowMicros);
    double total = LotSize.floor(match(), instrument.lotSize());
    if (!(total > 0)) {
      return false;
    }
    found.clear(subject(asks.venueOfTaken(0), bids.venueOfTaken(0)));
    double bought = asks.addLegs(found, instrumentId, total, instrument.lotSize());
    double sold = bids.addLegs(found, instrumentId, total, instrument.lotSize());
    double fees = asks.fees() + bids.fees();
    found.worth(sold - bought, fees, Math.max(bought, sold));
    return true;
  }

  /** Takes from both ladders as long as they cross; the quantity on each side. */
  private double match() {
    double total = 0;
    while (asks.next() && bids.next() && crosses()) {
      double quantity = Math.min(asks.left(), bids.left());
      asks.take(quantity);
      bids.take(quantity);
      total += quantity;
    }
    return total;
  }

  /** A venue that crosses itself is not to be believed: matching ends there. */
  private boolean crosses() {
    double larger = Math.max(asks.notional(), bids.notional());
    return bids.adjusted() - asks.adjusted() > Candidate.ZERO_EDGE * larger
        && asks.venue() != bids.venue();
  }

  /** Best buying venue and best selling venue in one number. */
  static long subject(int buyVenue, int sellVenue) {
    return ((long) buyVenue << Integer.SIZE) | sellVenue;
  }

  static int buyVenue(long subject) {
    return (int) (subject >>> Integer.SIZE);
  }

  static int sellVenue(long subject) {
    return (int) subject;
  }
}
