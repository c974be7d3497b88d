package io.arbflow.operators.detect.slice;

import io.arbflow.operators.detect.book.VenueBook;
import io.arbflow.operators.detect.book.VenueTerms;
import io.arbflow.operators.detect.contracts.ChainBook;
import io.arbflow.operators.detect.contracts.OptionChain;

/** The fresh best quotes of a chain's positions while a slice of them is made. */
final class SliceRows {
  private final ChainBook book;
  private final long nowMicros;
  private final int[] bidSlots;
  private final int[] askSlots;

  SliceRows(ChainBook book, OptionChain chain, VenueTerms terms, long nowMicros) {
    this.book = book;
    this.nowMicros = nowMicros;
    bidSlots = new int[chain.positions()];
    askSlots = new int[chain.positions()];
    for (int position = 0; position < bidSlots.length; position++) {
      VenueBook quotes = book.at(position);
      double multiplier = position == chain.underlyingPosition() ? 1 : chain.multiplier();
      bidSlots[position] = FreshSide.bid(quotes, terms, multiplier, nowMicros);
      askSlots[position] = FreshSide.ask(quotes, terms, multiplier, nowMicros);
    }
  }

  /** The instant at which they are fresh. */
  long nowMicros() {
    return nowMicros;
  }

  /** The position itself when both sides are fresh, else negative. */
  int twoSided(int position) {
    return bidSlots[position] >= 0 && askSlots[position] >= 0 ? position : -1;
  }

  boolean quoted(int position) {
    return bidSlots[position] >= 0 || askSlots[position] >= 0;
  }

  double bid(int position) {
    return book.at(position).bid(bidSlots[position]);
  }

  double ask(int position) {
    return book.at(position).ask(askSlots[position]);
  }

  /** Middle of a position that is two-sided. */
  double mid(int position) {
    return (bid(position) + ask(position)) / 2;
  }

  /** Writes the position's sides into the row. */
  void fill(int position, int row, SliceSide bids, SliceSide asks) {
    VenueBook quotes = book.at(position);
    int slot = bidSlots[position];
    if (slot >= 0) {
      bids.prices()[row] = quotes.bid(slot);
      bids.sizes()[row] = quotes.bidSize(slot);
      place(bids, row, quotes, slot);
    }
    slot = askSlots[position];
    if (slot >= 0) {
      asks.prices()[row] = quotes.ask(slot);
      asks.sizes()[row] = quotes.askSize(slot);
      place(asks, row, quotes, slot);
    }
  }

  private static void place(SliceSide side, int row, VenueBook quotes, int slot) {
    side.venues()[row] = quotes.venue(slot);
    side.times()[row] = quotes.timeMicros(slot);
  }
}
