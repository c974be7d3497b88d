package io.arbflow.operators.detect.contracts;

import io.arbflow.operators.detect.book.VenueBook;
import io.arbflow.operators.detect.book.VenueTerms;
import java.util.Arrays;

/**
 * The best bid and ask after fees of every position of a book over the fresh, open venues. Derived
 * from the book, never stored.
 *
 * <p>A side is worked out when it is asked for and kept until its position changes or its quote
 * becomes stale: the others can only grow stale in between, so the best stays the best.
 */
public final class BestSides {
  /** What binary fractions may make of equal prices; ties go by venue. */
  private static final double ROUNDING = 1e-12;

  private final ChainBook book;
  private final VenueTerms terms;
  private final double[] multipliers;

  // By side: twice the position, plus one for the ask.
  private final long[] holdsUntil;
  private final double[] money;
  private final int[] slots;

  /**
   * @param multipliers units of the underlying per contract, by position; not copied
   */
  public BestSides(ChainBook book, VenueTerms terms, double[] multipliers) {
    this.book = book;
    this.terms = terms;
    this.multipliers = multipliers;
    int sides = 2 * book.positions();
    holdsUntil = new long[sides];
    money = new double[sides];
    slots = new int[sides];
    Arrays.fill(holdsUntil, Long.MIN_VALUE);
  }

  /** The position's book has changed: both its sides are worked out anew. */
  public void forget(int position) {
    holdsUntil[2 * position] = Long.MIN_VALUE;
    holdsUntil[2 * position + 1] = Long.MIN_VALUE;
  }

  /** What a contract brings after fees when it is sold now; NaN when nobody bids. */
  public double sold(int position, long nowMicros) {
    return money(2 * position, position, false, nowMicros);
  }

  /** What a contract costs with fees when it is bought now; NaN when nobody offers. */
  public double bought(int position, long nowMicros) {
    return money(2 * position + 1, position, true, nowMicros);
  }

  /** Slot of the best bid or ask in the position's book, as of the last time it was asked for. */
  public int slot(int position, boolean buy) {
    return slots[2 * position + (buy ? 1 : 0)];
  }

  /** The position's book; null when it was never quoted. */
  public VenueBook book(int position) {
    return book.at(position);
  }

  private double money(int side, int position, boolean buy, long nowMicros) {
    if (nowMicros > holdsUntil[side]) {
      search(side, position, buy, nowMicros);
    }
    return money[side];
  }

  private void search(int side, int position, boolean buy, long nowMicros) {
    VenueBook quotes = book.at(position);
    double best = Double.NaN;
    long holds = Long.MAX_VALUE;
    for (int slot = 0; quotes != null && slot < quotes.slots(); slot++) {
      long freshUntil = terms.freshUntil(quotes.venue(slot), quotes.timeMicros(slot));
      boolean shown = buy ? quotes.showsAsk(slot) : quotes.showsBid(slot);
      if (shown && nowMicros <= freshUntil) {
        double value = value(quotes, slot, multipliers[position], buy);
        if (better(value, best, buy)) {
          best = value;
          slots[side] = slot;
          holds = freshUntil;
        }
      }
    }
    money[side] = best;
    holdsUntil[side] = holds;
  }

  private double value(VenueBook quotes, int slot, double multiplier, boolean buy) {
    return buy
        ? terms.bought(quotes.venue(slot), quotes.ask(slot) * multiplier)
        : terms.sold(quotes.venue(slot), quotes.bid(slot) * multiplier);
  }

  private static boolean better(double value, double best, boolean buy) {
    double gain = buy ? best - value : value - best;
    return Double.isNaN(best) || gain > ROUNDING * Math.abs(best);
  }
}
