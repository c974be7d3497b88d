package io.arbflow.operators.detect.crossvenue;

import io.arbflow.operators.detect.book.VenueBook;
import io.arbflow.operators.detect.book.VenueTerms;

/**
 * What the tops of a {@link VenueBook} are worth per unit after taker fees, and the best of each
 * side. Derived from the book, never stored.
 *
 * <p>The best is kept so that a quote costs the same however many venues there are: only when the
 * best venue itself gets worse are all looked at. A venue that has become stale is dropped when it
 * stands in the way, and comes back with its next quote; time never goes back for a key, so what is
 * stale stays stale.
 */
final class AdjustedSides {
  private static final int NONE = -1;
  private static final double NO_BID = Double.NEGATIVE_INFINITY;
  private static final double NO_ASK = Double.POSITIVE_INFINITY;

  private double[] bids = new double[0];
  private double[] asks = new double[0];
  private int slots;
  private int bestBid = NONE;
  private int bestAsk = NONE;

  /** Takes one changed slot into account. */
  void update(VenueBook book, int slot, VenueTerms terms, double multiplier) {
    if (book.slots() != slots) {
      rebuild(book, terms, multiplier);
      return;
    }
    double bidBefore = bids[slot];
    double askBefore = asks[slot];
    value(book, slot, terms, multiplier);
    if (bestBid == slot ? bids[slot] < bidBefore : bestBid == NONE) {
      bestBid = highest();
    } else if (bids[slot] > bids[bestBid]) {
      bestBid = slot;
    }
    if (bestAsk == slot ? asks[slot] > askBefore : bestAsk == NONE) {
      bestAsk = lowest();
    } else if (asks[slot] < asks[bestAsk]) {
      bestAsk = slot;
    }
  }

  /** Works everything out from the book. */
  void rebuild(VenueBook book, VenueTerms terms, double multiplier) {
    slots = book.slots();
    if (bids.length < slots) {
      bids = new double[slots];
      asks = new double[slots];
    }
    for (int slot = 0; slot < slots; slot++) {
      value(book, slot, terms, multiplier);
    }
    bestBid = highest();
    bestAsk = lowest();
  }

  /**
   * Whether the best fresh bid is above the best fresh ask after fees. Cheap: says no at once in
   * the common case.
   */
  boolean crossed(VenueBook book, VenueTerms terms, long nowMicros) {
    while (bestBid != NONE && bestAsk != NONE && bids[bestBid] > asks[bestAsk]) {
      boolean freshBid = isFresh(book, bestBid, terms, nowMicros);
      boolean freshAsk = isFresh(book, bestAsk, terms, nowMicros);
      if (freshBid && freshAsk) {
        return true;
      }
      drop(freshBid ? bestAsk : bestBid);
    }
    return false;
  }

  private void drop(int slot) {
    bids[slot] = NO_BID;
    asks[slot] = NO_ASK;
    bestBid = highest();
    bestAsk = lowest();
  }

  private void value(VenueBook book, int slot, VenueTerms terms, double multiplier) {
    int venue = book.venue(slot);
    bids[slot] = book.showsBid(slot) ? terms.sold(venue, book.bidAt(slot, 0) * multiplier) : NO_BID;
    asks[slot] =
        book.showsAsk(slot) ? terms.bought(venue, book.askAt(slot, 0) * multiplier) : NO_ASK;
  }

  private int highest() {
    int best = NONE;
    double value = NO_BID;
    for (int slot = 0; slot < slots; slot++) {
      if (bids[slot] > value) {
        best = slot;
        value = bids[slot];
      }
    }
    return best;
  }

  private int lowest() {
    int best = NONE;
    double value = NO_ASK;
    for (int slot = 0; slot < slots; slot++) {
      if (asks[slot] < value) {
        best = slot;
        value = asks[slot];
      }
    }
    return best;
  }

  private static boolean isFresh(VenueBook book, int slot, VenueTerms terms, long nowMicros) {
    return nowMicros <= terms.freshUntil(book.venue(slot), book.timeMicros(slot));
  }
}
