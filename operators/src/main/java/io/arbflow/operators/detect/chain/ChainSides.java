package io.arbflow.operators.detect.chain;

import io.arbflow.operators.detect.book.VenueBook;
import io.arbflow.operators.detect.contracts.ChainBook;
import java.util.Arrays;

/**
 * The best fresh bid and ask of every position of a chain after taker fees, at the instant reached;
 * ties go to the lower venue id. Derived from the book, never stored. Not thread-safe.
 */
final class ChainSides {
  /** Stands for a side that nobody shows. */
  static final int NO_SLOT = -1;

  private final ChainFacts facts;
  private final ChainBook books;
  private final SidePrices prices;
  private final ExpiryQueue expiries;
  private final int[] bidSlots;
  private final int[] askSlots;
  private final double[] netBids;
  private final double[] netAsks;

  /** Where nothing is shown yet; {@link #refresh} takes in what the book has. */
  ChainSides(ChainFacts facts, ChainBook books, SidePrices prices) {
    this.facts = facts;
    this.books = books;
    this.prices = prices;
    int positions = books.positions();
    expiries = new ExpiryQueue(positions);
    bidSlots = new int[positions];
    askSlots = new int[positions];
    netBids = new double[positions];
    netAsks = new double[positions];
    Arrays.fill(bidSlots, NO_SLOT);
    Arrays.fill(askSlots, NO_SLOT);
    Arrays.fill(netBids, Double.NEGATIVE_INFINITY);
    Arrays.fill(netAsks, Double.POSITIVE_INFINITY);
  }

  /** A position with a side that is stale at the instant, to be refreshed; negative for none. */
  int pollStale(long nowMicros) {
    return expiries.pollBefore(nowMicros);
  }

  /** Looks for the position's best sides anew, at the instant. */
  void refresh(int position, long nowMicros) {
    VenueBook book = books.at(position);
    int bidSlot = NO_SLOT;
    int askSlot = NO_SLOT;
    double bestBid = Double.NEGATIVE_INFINITY;
    double bestAsk = Double.POSITIVE_INFINITY;
    long freshUntil = Long.MAX_VALUE;
    for (int slot = 0; book != null && slot < book.slots(); slot++) {
      long until = prices.freshUntil(book.venue(slot), book.timeMicros(slot));
      if (until < nowMicros) {
        continue;
      }
      freshUntil = Math.min(freshUntil, until);
      if (book.showsBid(slot)) {
        double net = prices.sold(facts, position, book.venue(slot), book.bid(slot));
        if (net > bestBid) {
          bestBid = net;
          bidSlot = slot;
        }
      }
      if (book.showsAsk(slot)) {
        double net = prices.bought(facts, position, book.venue(slot), book.ask(slot));
        if (net < bestAsk) {
          bestAsk = net;
          askSlot = slot;
        }
      }
    }
    bidSlots[position] = bidSlot;
    askSlots[position] = askSlot;
    netBids[position] = bestBid;
    netAsks[position] = bestAsk;
    if (freshUntil != Long.MAX_VALUE) {
      expiries.put(position, freshUntil);
    }
  }

  /** Slot of the book of the position's best side, or {@link #NO_SLOT}. */
  int slot(int position, boolean buy) {
    return buy ? askSlots[position] : bidSlots[position];
  }

  /** Best bid less the fee, per unit of the underlying; minus infinity when there is none. */
  double netBid(int position) {
    return netBids[position];
  }

  /** Best ask with the fee, per unit of the underlying; infinity when there is none. */
  double netAsk(int position) {
    return netAsks[position];
  }

  /** The price itself of the best side; NaN when there is none. */
  double price(int position, boolean buy) {
    int slot = slot(position, buy);
    if (slot == NO_SLOT) {
      return Double.NaN;
    }
    return buy ? books.at(position).ask(slot) : books.at(position).bid(slot);
  }

  ChainFacts facts() {
    return facts;
  }

  ChainBook books() {
    return books;
  }
}
