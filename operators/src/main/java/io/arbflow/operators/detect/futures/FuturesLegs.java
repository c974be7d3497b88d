package io.arbflow.operators.detect.futures;

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

/** Two legs of as many units of the underlying each: from the book into a candidate, and back. */
final class FuturesLegs implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Universe universe;
  private final FuturesProducts products;
  private final VenueTerms terms;

  FuturesLegs(Universe universe, FuturesProducts products, VenueTerms terms) {
    this.universe = universe;
    this.products = products;
    this.terms = terms;
  }

  FuturesProduct product(FuturesState state) {
    return products.product(state.product);
  }

  FuturesProduct product(Candidate legs) {
    return products.product(products.productOf(legs.instrument(0)));
  }

  /** Price of the best fresh ask or bid after fees; NaN when nobody shows one. */
  static double price(FuturesState state, int position, boolean buy, long nowMicros) {
    BestSides sides = state.sides();
    double money = buy ? sides.bought(position, nowMicros) : sides.sold(position, nowMicros);
    if (Double.isNaN(money)) {
      return Double.NaN;
    }
    VenueBook book = sides.book(position);
    int slot = sides.slot(position, buy);
    return buy ? book.ask(slot) : book.bid(slot);
  }

  /**
   * Adds the near and the far leg at the best fresh venues, each for what both sizes allow.
   *
   * @param buysNear whether the near leg is bought and the far one sold
   * @param found cleared before; filled in part when the answer is no
   * @return whether both sides are quoted and there is a lot of each
   */
  boolean fill(
      FuturesState state, int near, int far, boolean buysNear, long nowMicros, Candidate found) {
    FuturesProduct product = product(state);
    double units = units(state, product, near, far, buysNear, nowMicros);
    if (!(units > 0)) {
      return false;
    }
    add(state, product, near, buysNear, units, found);
    add(state, product, far, !buysNear, units, found);
    return true;
  }

  private void add(
      FuturesState state,
      FuturesProduct product,
      int position,
      boolean buy,
      double units,
      Candidate found) {
    VenueBook book = state.book().at(position);
    int slot = state.sides().slot(position, buy);
    int instrument = product.instrument(position);
    found.add(
        buy ? Side.BUY : Side.SELL,
        instrument,
        book.venue(slot),
        buy ? book.ask(slot) : book.bid(slot),
        LotSize.snap(
            units / product.multiplier(position), universe.instrument(instrument).lotSize()),
        book.timeMicros(slot),
        terms.freshUntil(book.venue(slot), book.timeMicros(slot)));
  }

  /** Units of the underlying that both sides show, whole lots of both; NaN for none. */
  private double units(
      FuturesState state,
      FuturesProduct product,
      int near,
      int far,
      boolean buysNear,
      long nowMicros) {
    double least =
        Math.min(
            shown(state, product, near, buysNear, nowMicros),
            shown(state, product, far, !buysNear, nowMicros));
    return Double.isNaN(least)
        ? Double.NaN
        : LotSize.floor(least, LotSize.common(lot(product, near), lot(product, far)));
  }

  private static double shown(
      FuturesState state, FuturesProduct product, int position, boolean buy, long nowMicros) {
    if (Double.isNaN(price(state, position, buy, nowMicros))) {
      return Double.NaN;
    }
    VenueBook book = state.book().at(position);
    int slot = state.sides().slot(position, buy);
    return (buy ? book.askSize(slot) : book.bidSize(slot)) * product.multiplier(position);
  }

  /** A lot of the contract in units of the underlying. */
  private double lot(FuturesProduct product, int position) {
    return universe.instrument(product.instrument(position)).lotSize()
        * product.multiplier(position);
  }

  /** Units of the underlying of each leg. */
  double units(FuturesProduct product, Candidate legs) {
    return legs.quantity(0) * multiplier(product, legs, 0);
  }

  /** Taker fees of both legs at the given prices, money. */
  double fees(FuturesProduct product, Candidate legs, double nearPrice, double farPrice) {
    return fee(product, legs, 0, nearPrice) + fee(product, legs, 1, farPrice);
  }

  private double fee(FuturesProduct product, Candidate legs, int leg, double price) {
    return legs.quantity(leg) * terms.fee(legs.venue(leg), price * multiplier(product, legs, leg));
  }

  /** The larger of the two notionals, money. */
  double capital(FuturesProduct product, Candidate legs) {
    return Math.max(notional(product, legs, 0), notional(product, legs, 1));
  }

  private double notional(FuturesProduct product, Candidate legs, int leg) {
    return legs.price(leg) * legs.quantity(leg) * multiplier(product, legs, leg);
  }

  private double multiplier(FuturesProduct product, Candidate legs, int leg) {
    return product.multiplier(products.positionOf(legs.instrument(leg)));
  }

  /** Why these legs cannot be traded any more: a venue halted or a side withdrawn; else null. */
  ClosedReason broken(FuturesState state, Candidate legs) {
    ClosedReason near = broken(state, legs, 0);
    ClosedReason far = broken(state, legs, 1);
    return near == ClosedReason.HALTED || far == null ? near : far;
  }

  private ClosedReason broken(FuturesState state, Candidate legs, int leg) {
    return BookLeg.broken(book(state, legs, leg), legs.venue(leg), legs.isBuy(leg));
  }

  /** Price of the leg at its venue at a later instant; NaN when nobody quotes it. */
  double laterPrice(FuturesState state, Candidate legs, int leg, long atMicros) {
    return BookLeg.price(book(state, legs, leg), legs.venue(leg), legs.isBuy(leg), atMicros, terms);
  }

  private VenueBook book(FuturesState state, Candidate legs, int leg) {
    return state.book().at(products.positionOf(legs.instrument(leg)));
  }
}
