package io.arbflow.operators.detect.crossvenue;

import io.arbflow.domain.opportunity.Side;
import io.arbflow.operators.detect.book.LotSize;
import io.arbflow.operators.detect.book.VenueBook;
import io.arbflow.operators.detect.book.VenueTerms;
import io.arbflow.operators.detect.episode.Candidate;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Walks the levels of one side of all fresh, open venues from the best down, merged by price after
 * fees, and remembers what was taken of each level. Arrays are reused from walk to walk.
 */
final class LadderWalk implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int NONE = -1;
  private static final int FIRST_CAPACITY = 16;

  /** What subtraction leaves of nothing, as a share of what it started from. */
  private static final double NOTHING = 1e-12;

  private final Side side;
  private transient VenueBook book;
  private transient VenueTerms terms;
  private double multiplier;

  /** By slot: the level that is next, or as many as there are when the venue takes no part. */
  private int[] levels = new int[FIRST_CAPACITY];

  private int slot;
  private double left;

  private int taken;
  private int[] takenSlots = new int[FIRST_CAPACITY];
  private int[] takenLevels = new int[FIRST_CAPACITY];
  private double[] takenQuantities = new double[FIRST_CAPACITY];
  private double fees;

  LadderWalk(Side side) {
    this.side = side;
  }

  /** Stands before the first level. */
  void start(VenueBook newBook, VenueTerms newTerms, double newMultiplier, long nowMicros) {
    book = newBook;
    terms = newTerms;
    multiplier = newMultiplier;
    slot = NONE;
    left = 0;
    taken = 0;
    if (levels.length < book.slots()) {
      levels = new int[book.slots()];
    }
    for (int i = 0; i < book.slots(); i++) {
      boolean shows = side == Side.BUY ? book.showsAsk(i) : book.showsBid(i);
      boolean fresh = nowMicros <= terms.freshUntil(book.venue(i), book.timeMicros(i));
      levels[i] = shows && fresh ? 0 : count(i);
    }
  }

  /** Stands on the best level that has something left; false when there is none. */
  boolean next() {
    if (left > 0) {
      return true;
    }
    if (slot != NONE) {
      levels[slot]++;
    }
    slot = NONE;
    double best = 0;
    for (int i = 0; i < book.slots(); i++) {
      if (!skipEmpty(i)) {
        continue;
      }
      double value = adjusted(i);
      if (slot == NONE || better(value, best)) {
        slot = i;
        best = value;
      }
    }
    if (slot != NONE) {
      left = size(slot);
    }
    return slot != NONE;
  }

  /** Prices that differ by binary rounding only are equal, and go by venue. */
  private boolean better(double value, double best) {
    double gain = side == Side.BUY ? best - value : value - best;
    return gain > NOTHING * best;
  }

  /** Passes levels without size; false at the end of the ladder. */
  private boolean skipEmpty(int i) {
    while (levels[i] < count(i) && !(size(i) > 0)) {
      levels[i]++;
    }
    return levels[i] < count(i);
  }

  double left() {
    return left;
  }

  double adjusted() {
    return adjusted(slot);
  }

  double notional() {
    return price(slot, levels[slot]) * multiplier;
  }

  int venue() {
    return book.venue(slot);
  }

  /** Takes some of what is left here. */
  void take(double quantity) {
    boolean same =
        taken > 0 && takenSlots[taken - 1] == slot && takenLevels[taken - 1] == levels[slot];
    if (!same) {
      ensure(taken + 1);
      takenSlots[taken] = slot;
      takenLevels[taken] = levels[slot];
      takenQuantities[taken] = 0;
      taken++;
    }
    left -= quantity;
    if (left > NOTHING * size(slot)) {
      takenQuantities[taken - 1] += quantity;
    } else {
      left = 0;
      takenQuantities[taken - 1] = size(slot); // all of it, to the last bit
    }
  }

  int venueOfTaken(int index) {
    return book.venue(takenSlots[index]);
  }

  /**
   * Adds a leg per level taken, best first, until the total is reached.
   *
   * @return notional of the legs
   */
  double addLegs(Candidate found, int instrument, double total, double lot) {
    double notional = 0;
    double wanted = total;
    fees = 0;
    for (int i = 0; i < taken && wanted > NOTHING * total; i++) {
      double quantity = takenQuantities[i];
      if (quantity >= wanted || i == taken - 1) {
        quantity = LotSize.snap(wanted, lot);
      }
      int venue = venueOfTaken(i);
      long time = book.timeMicros(takenSlots[i]);
      double price = price(takenSlots[i], takenLevels[i]);
      found.add(side, instrument, venue, price, quantity, time, terms.freshUntil(venue, time));
      notional += quantity * price * multiplier;
      fees += quantity * terms.fee(venue, price * multiplier);
      wanted -= quantity;
    }
    return notional;
  }

  /** Taker fees of the legs added last. */
  double fees() {
    return fees;
  }

  private double adjusted(int i) {
    double notional = price(i, levels[i]) * multiplier;
    int venue = book.venue(i);
    return side == Side.BUY ? terms.bought(venue, notional) : terms.sold(venue, notional);
  }

  private int count(int i) {
    return side == Side.BUY ? book.askLevels(i) : book.bidLevels(i);
  }

  private double price(int i, int level) {
    return side == Side.BUY ? book.askAt(i, level) : book.bidAt(i, level);
  }

  private double size(int i) {
    return side == Side.BUY ? book.askSizeAt(i, levels[i]) : book.bidSizeAt(i, levels[i]);
  }

  private void ensure(int wanted) {
    if (wanted > takenSlots.length) {
      takenSlots = Arrays.copyOf(takenSlots, 2 * wanted);
      takenLevels = Arrays.copyOf(takenLevels, 2 * wanted);
      takenQuantities = Arrays.copyOf(takenQuantities, 2 * wanted);
    }
  }
}
