package io.arbflow.operators.detect.bars;

import io.arbflow.domain.bar.BarSide;
import io.arbflow.operators.detect.book.VenueBook;
import io.arbflow.operators.detect.book.VenueTerms;

/**
 * The best fresh bid and ask of one instrument over all venues at one instant. A side counts while
 * its venue trades and its quote is not stale; of equal prices the larger size is taken, then the
 * lesser venue. Mutable and reused.
 */
final class BestQuotes {
  private static final int NONE = -1;
  private static final double BPS = 1e4;

  private final VenueTerms terms;
  private int bidSlot;
  private double bid;
  private double bidSize;
  private int askSlot;
  private double ask;
  private double askSize;
  private long freshUntil;

  BestQuotes(VenueTerms terms) {
    this.terms = terms;
  }

  /** Looks at the book as of an instant that is not before any of its quotes. */
  void read(VenueBook book, long nowMicros) {
    bidSlot = NONE;
    askSlot = NONE;
    freshUntil = Long.MAX_VALUE;
    for (int slot = 0; slot < book.slots(); slot++) {
      if (terms.freshUntil(book.venue(slot), book.timeMicros(slot)) >= nowMicros) {
        look(book, slot);
      }
    }
    endOf(book, bidSlot);
    endOf(book, askSlot);
  }

  private void look(VenueBook book, int slot) {
    if (book.showsBid(slot) && isBetterBid(book, slot)) {
      bidSlot = slot;
      bid = book.bid(slot);
      bidSize = book.bidSize(slot);
    }
    if (book.showsAsk(slot) && isBetterAsk(book, slot)) {
      askSlot = slot;
      ask = book.ask(slot);
      askSize = book.askSize(slot);
    }
  }

  private boolean isBetterBid(VenueBook book, int slot) {
    return bidSlot == NONE
        || book.bid(slot) > bid
        || (book.bid(slot) == bid && book.bidSize(slot) > bidSize);
  }

  private boolean isBetterAsk(VenueBook book, int slot) {
    return askSlot == NONE
        || book.ask(slot) < ask
        || (book.ask(slot) == ask && book.askSize(slot) > askSize);
  }

  private void endOf(VenueBook book, int slot) {
    if (slot != NONE) {
      long end = terms.freshUntil(book.venue(slot), book.timeMicros(slot));
      freshUntil = Math.min(freshUntil, end);
    }
  }

  /** Last instant at which this still holds, if nobody quotes: then the first side is stale. */
  long freshUntilMicros() {
    return freshUntil;
  }

  boolean isTwoSided() {
    return bidSlot != NONE && askSlot != NONE;
  }

  double mid() {
    return (bid + ask) / 2;
  }

  /** Mid weighted by the opposite side's size. */
  double microPrice() {
    return (bid * askSize + ask * bidSize) / (bidSize + askSize);
  }

  /** Ask less bid over mid; below 0 when two venues cross. */
  double spreadBps() {
    return (ask - bid) / mid() * BPS;
  }

  double imbalance() {
    return (bidSize - askSize) / (bidSize + askSize);
  }

  /** The bid, or null. */
  BarSide bidSide(VenueBook book) {
    return bidSlot == NONE
        ? null
        : new BarSide(bid, bidSize, book.venue(bidSlot), book.timeMicros(bidSlot));
  }

  /** The ask, or null. */
  BarSide askSide(VenueBook book) {
    return askSlot == NONE
        ? null
        : new BarSide(ask, askSize, book.venue(askSlot), book.timeMicros(askSlot));
  }
}
