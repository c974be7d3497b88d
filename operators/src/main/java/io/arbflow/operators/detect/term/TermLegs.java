package io.arbflow.operators.detect.term;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.operators.detect.book.BookLeg;
import io.arbflow.operators.detect.book.LotSize;
import io.arbflow.operators.detect.book.VenueBook;
import io.arbflow.operators.detect.book.VenueTerms;
import io.arbflow.operators.detect.contracts.BestSides;
import io.arbflow.operators.detect.episode.Candidate;
import java.io.Serializable;

/** Legs of one contract each: from the book into a candidate, and back. */
final class TermLegs implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Universe universe;
  private final TermColumns columns;
  private final VenueTerms terms;

  TermLegs(Universe universe, TermColumns columns, VenueTerms terms) {
    this.universe = universe;
    this.columns = columns;
    this.terms = terms;
  }

  TermColumn column(TermState state) {
    return columns.column(state.column);
  }

  /**
   * Adds a leg per position at the best fresh venue, each for what all displayed sizes allow.
   *
   * @param positions in the order of the legs
   * @param buys whether each is bought
   * @param found cleared before; filled in part when the answer is no
   * @return whether every side is quoted and there is a lot of each
   */
  boolean fill(TermState state, int[] positions, boolean[] buys, long nowMicros, Candidate found) {
    double quantity = quantity(state, positions, buys, nowMicros);
    if (!(quantity > 0)) {
      return false;
    }
    TermColumn column = column(state);
    for (int leg = 0; leg < positions.length; leg++) {
      VenueBook book = state.book().at(positions[leg]);
      int slot = state.sides().slot(positions[leg], buys[leg]);
      found.add(
          buys[leg] ? Side.BUY : Side.SELL,
          column.instrument(positions[leg]),
          book.venue(slot),
          buys[leg] ? book.ask(slot) : book.bid(slot),
          quantity,
          book.timeMicros(slot),
          terms.freshUntil(book.venue(slot), book.timeMicros(slot)));
    }
    return true;
  }

  /** Contracts of every leg: the least displayed size, a whole number of all lots; NaN for none. */
  private double quantity(TermState state, int[] positions, boolean[] buys, long nowMicros) {
    TermColumn column = column(state);
    double least = Double.POSITIVE_INFINITY;
    double lot = 0;
    for (int leg = 0; leg < positions.length; leg++) {
      int position = positions[leg];
      BestSides sides = state.sides();
      double money =
          buys[leg] ? sides.bought(position, nowMicros) : sides.sold(position, nowMicros);
      if (Double.isNaN(money)) {
        return Double.NaN;
      }
      VenueBook book = state.book().at(position);
      int slot = sides.slot(position, buys[leg]);
      least = Math.min(least, buys[leg] ? book.askSize(slot) : book.bidSize(slot));
      double own = universe.instrument(column.instrument(position)).lotSize();
      lot = leg == 0 ? own : LotSize.common(lot, own);
    }
    return LotSize.floor(least, lot);
  }

  /** Taker fees of all legs, money. */
  double fees(TermColumn column, Candidate legs) {
    double fees = 0;
    for (int leg = 0; leg < legs.legs(); leg++) {
      fees +=
          legs.quantity(leg) * terms.fee(legs.venue(leg), legs.price(leg) * column.multiplier());
    }
    return fees;
  }

  /** The larger of the bought and the sold legs' notional, money. */
  static double capital(TermColumn column, Candidate legs) {
    double bought = 0;
    double sold = 0;
    for (int leg = 0; leg < legs.legs(); leg++) {
      double notional = legs.price(leg) * legs.quantity(leg) * column.multiplier();
      bought += legs.isBuy(leg) ? notional : 0;
      sold += legs.isBuy(leg) ? 0 : notional;
    }
    return Math.max(bought, sold);
  }

  /** Why these legs cannot be traded any more: a venue halted or a side withdrawn; else null. */
  ClosedReason broken(TermState state, Candidate legs) {
    ClosedReason reason = null;
    for (int leg = 0; leg < legs.legs(); leg++) {
      ClosedReason own = BookLeg.broken(book(state, legs, leg), legs.venue(leg), legs.isBuy(leg));
      if (own == ClosedReason.HALTED) {
        return own;
      }
      reason = own != null ? own : reason;
    }
    return reason;
  }

  /** Price of the leg at its venue at a later instant; NaN when nobody quotes it. */
  double laterPrice(TermState state, Candidate legs, int leg, long atMicros) {
    return BookLeg.price(book(state, legs, leg), legs.venue(leg), legs.isBuy(leg), atMicros, terms);
  }

  private VenueBook book(TermState state, Candidate legs, int leg) {
    return state.book().at(columns.positionOf(legs.instrument(leg)));
  }

  /** The fee on a contract of the leg at the price, money. */
  double fee(TermColumn column, Candidate legs, int leg, double price) {
    return terms.fee(legs.venue(leg), price * column.multiplier());
  }
}
