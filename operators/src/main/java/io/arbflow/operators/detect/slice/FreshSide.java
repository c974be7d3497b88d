package io.arbflow.operators.detect.slice;

import io.arbflow.operators.detect.book.VenueBook;
import io.arbflow.operators.detect.book.VenueTerms;

/** Which venue to trade at: the best price after fees among fresh quotes, ties by venue id. */
final class FreshSide {
  static final int NONE = -1;

  private FreshSide() {}

  /** Slot of the venue to sell at, or {@link #NONE}. */
  static int bid(VenueBook book, VenueTerms terms, double multiplier, long nowMicros) {
    int best = NONE;
    double most = 0;
    for (int slot = 0; book != null && slot < book.slots(); slot++) {
      if (book.showsBid(slot) && fresh(book, slot, terms, nowMicros)) {
        double earned = terms.sold(book.venue(slot), book.bid(slot) * multiplier);
        if (best == NONE || earned > most) {
          best = slot;
          most = earned;
        }
      }
    }
    return best;
  }

  /** Slot of the venue to buy at, or {@link #NONE}. */
  static int ask(VenueBook book, VenueTerms terms, double multiplier, long nowMicros) {
    int best = NONE;
    double least = 0;
    for (int slot = 0; book != null && slot < book.slots(); slot++) {
      if (book.showsAsk(slot) && fresh(book, slot, terms, nowMicros)) {
        double paid = terms.bought(book.venue(slot), book.ask(slot) * multiplier);
        if (best == NONE || paid < least) {
          best = slot;
          least = paid;
        }
      }
    }
    return best;
  }

  private static boolean fresh(VenueBook book, int slot, VenueTerms terms, long nowMicros) {
    return terms.freshUntil(book.venue(slot), book.timeMicros(slot)) >= nowMicros;
  }
}
