package io.arbflow.operators.detect.cycle;

import io.arbflow.operators.detect.book.VenueBook;
import io.arbflow.operators.detect.book.VenueTerms;
import java.util.Arrays;

/**
 * The best rate of every conversion of a graph over the fresh, open venues and the instruments that
 * trade it. Derived from the books, never stored.
 *
 * <p>A rate is worked out when it is asked for and kept until its book changes or its quote becomes
 * stale: other quotes of the pair can only grow stale in between, so the best stays the best.
 */
final class BestRates {
  private static final int NONE = ConversionGraphs.NONE;

  /** What binary fractions may make of equal rates; ties go by instrument, then venue. */
  private static final double ROUNDING = 1e-12;

  private final ConversionGraphs graphs;
  private final VenueTerms terms;
  private final BookShelf books;
  private final int onlyVenue;

  /** By conversion: last instant at which what is kept here holds; the least long for never. */
  private final long[] holdsUntil;

  private final double[] rates;
  private final int[] instruments;
  private final int[] slots;

  BestRates(ConversionGraphs graphs, VenueTerms terms, BookShelf books, int onlyVenue) {
    this.graphs = graphs;
    this.terms = terms;
    this.books = books;
    this.onlyVenue = onlyVenue;
    int conversions = graphs.conversionCount();
    holdsUntil = new long[conversions];
    rates = new double[conversions];
    instruments = new int[conversions];
    slots = new int[conversions];
    Arrays.fill(holdsUntil, Long.MIN_VALUE);
  }

  /** The instrument's book has changed: both its conversions are worked out anew. */
  void forget(int instrument) {
    holdsUntil[graphs.sellingOf(instrument)] = Long.MIN_VALUE;
    holdsUntil[graphs.buyingOf(instrument)] = Long.MIN_VALUE;
  }

  /** Units received per unit given, after taker fees; 0 when nobody converts. */
  double rate(int conversion, long nowMicros) {
    if (nowMicros > holdsUntil[conversion]) {
      search(conversion, nowMicros);
    }
    return rates[conversion];
  }

  /** The rate as of the last {@link #rate}. */
  double known(int conversion) {
    return rates[conversion];
  }

  /** Instrument of the best rate, as of the last {@link #rate}. */
  int instrument(int conversion) {
    return instruments[conversion];
  }

  /** Slot in the instrument's book of the best rate, as of the last {@link #rate}. */
  int slot(int conversion) {
    return slots[conversion];
  }

  VenueBook book(int instrument) {
    return books.get(instrument);
  }

  private void search(int conversion, long nowMicros) {
    ConversionGraphs.Conversion pair = graphs.conversion(conversion);
    rates[conversion] = 0;
    instruments[conversion] = NONE;
    holdsUntil[conversion] = Long.MAX_VALUE;
    for (int i = 0; i < pair.instruments().length; i++) {
      VenueBook book = books.get(pair.instruments()[i]);
      if (book != null) {
        search(conversion, pair.instruments()[i], pair.buys()[i], book, nowMicros);
      }
    }
  }

  private void search(int conversion, int instrument, boolean buy, VenueBook book, long nowMicros) {
    for (int slot = 0; slot < book.slots(); slot++) {
      double rate = rateAt(instrument, book, slot, buy, nowMicros);
      if (rate > rates[conversion] * (1 + ROUNDING)) {
        rates[conversion] = rate;
        instruments[conversion] = instrument;
        slots[conversion] = slot;
        holdsUntil[conversion] = terms.freshUntil(book.venue(slot), book.timeMicros(slot));
      }
    }
  }

  /**
   * Rate after fees of one venue's quote: what a unit of base sold earns, or how much base a unit
   * spent buys; 0 when it is absent, stale or not open.
   */
  double rateAt(int instrument, VenueBook book, int slot, boolean buy, long nowMicros) {
    int venue = book.venue(slot);
    boolean shown = buy ? book.showsAsk(slot) : book.showsBid(slot);
    if (!shown
        || nowMicros > terms.freshUntil(venue, book.timeMicros(slot))
        || (onlyVenue != NONE && venue != onlyVenue)) {
      return 0;
    }
    double multiplier = graphs.multiplierOf(instrument);
    double earned = terms.sold(venue, book.bid(slot) * multiplier);
    return buy ? 1 / terms.bought(venue, book.ask(slot) * multiplier) : Math.max(0, earned);
  }

  long freshUntil(int instrument, int slot) {
    VenueBook book = books.get(instrument);
    return terms.freshUntil(book.venue(slot), book.timeMicros(slot));
  }
}
