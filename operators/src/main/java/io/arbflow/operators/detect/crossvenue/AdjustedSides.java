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

  private final VenueBook book;
  private final VenueTerms terms;
  private final double multiplier;

  /** By slot what a unit sold earns and what a unit bought costs, side by side. */
  private double[] worth = new double[0];

  private int slots;
  private int bestBid;
  private int bestAsk;
  private double highest;
  private double lowest;

  /** Works everything out from the book. */
  AdjustedSides(VenueBook book, VenueTerms terms, double multiplier) {
    this.book = book;
    this.terms = terms;
    this.multiplier = multiplier;
    rebuild();
  }

  /** Takes one changed slot of the book into account. */
  void update(int slot) {
    if (book.slots() != slots) {
      rebuild();
      return;
    }
    int venue = book.venue(slot);
    double bid = bid(slot, venue);
    double ask = ask(slot, venue);
    worth[2 * slot] = bid;
    worth[2 * slot + 1] = ask;
    if (bid > highest || (slot == bestBid && bid == highest)) {
      bestBid = slot;
      highest = bid;
    } else if (slot == bestBid) {
      findHighest();
    }
    if (ask < lowest || (slot == bestAsk && ask == lowest)) {
      bestAsk = slot;
      lowest = ask;
    } else if (slot == bestAsk) {
      findLowest();
    }
  }

  /**
   * Whether the best fresh bid is above the best fresh ask after fees. Cheap: says no at once in
   * the common case.
   */
  boolean crossed(long nowMicros) {
    while (highest > lowest) {
      boolean freshBid = isFresh(bestBid, nowMicros);
      boolean freshAsk = isFresh(bestAsk, nowMicros);
      if (freshBid && freshAsk) {
        return true;
      }
      drop(freshBid ? bestAsk : bestBid);
    }
    return false;
  }

  private void rebuild() {
    slots = book.slots();
    if (worth.length < 2 * slots) {
      worth = new double[2 * slots];
    }
    for (int slot = 0; slot < slots; slot++) {
      int venue = book.venue(slot);
      worth[2 * slot] = bid(slot, venue);
      worth[2 * slot + 1] = ask(slot, venue);
    }
    findHighest();
    findLowest();
  }

  private void drop(int slot) {
    worth[2 * slot] = NO_BID;
    worth[2 * slot + 1] = NO_ASK;
    findHighest();
    findLowest();
  }

  private double bid(int slot, int venue) {
    return book.showsBid(slot) ? terms.sold(venue, book.bidAt(slot, 0) * multiplier) : NO_BID;
  }

  private double ask(int slot, int venue) {
    return book.showsAsk(slot) ? terms.bought(venue, book.askAt(slot, 0) * multiplier) : NO_ASK;
  }

  private void findHighest() {
    bestBid = NONE;
    highest = NO_BID;
    for (int slot = 0; slot < slots; slot++) {
      if (worth[2 * slot] > highest) {
        bestBid = slot;
        highest = worth[2 * slot];
      }
    }
  }

  private void findLowest() {
    bestAsk = NONE;
    lowest = NO_ASK;
    for (int slot = 0; slot < slots; slot++) {
      if (worth[2 * slot + 1] < lowest) {
        bestAsk = slot;
        lowest = worth[2 * slot + 1];
      }
    }
  }

  private boolean isFresh(int slot, long nowMicros) {
    return nowMicros <= terms.freshUntil(book.venue(slot), book.timeMicros(slot));
  }
}
