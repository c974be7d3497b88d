package io.arbflow.operators.detect.book;

import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.opportunity.ClosedReason;

/** What has become of one leg of an episode in the book of its instrument. */
public final class BookLeg {

  private BookLeg() {}

  /** HALTED, LEG_WITHDRAWN, or null when the venue still shows the side, however old its quote. */
  public static ClosedReason broken(VenueBook book, int venue, boolean buy) {
    int slot = book.slotOf(venue);
    QuoteStatus status = book.status(slot);
    if (status == QuoteStatus.HALTED || status == QuoteStatus.CLOSED) {
      return ClosedReason.HALTED;
    }
    boolean shown = buy ? book.showsAsk(slot) : book.showsBid(slot);
    return shown ? null : ClosedReason.LEG_WITHDRAWN;
  }

  /** What the leg is bought or sold at, price units; NaN when nobody quotes it freshly. */
  public static double price(
      VenueBook book, int venue, boolean buy, long atMicros, VenueTerms terms) {
    int slot = book.slotOf(venue);
    boolean shown = buy ? book.showsAsk(slot) : book.showsBid(slot);
    if (!shown || atMicros > terms.freshUntil(venue, book.timeMicros(slot))) {
      return Double.NaN;
    }
    return buy ? book.ask(slot) : book.bid(slot);
  }
}
