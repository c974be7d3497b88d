package io.arbflow.operators.detect.chain;

import io.arbflow.operators.detect.book.VenueTerms;
import java.io.Serializable;

/** What trading one unit of a chain's position costs or brings after the taker fee. Immutable. */
final class SidePrices implements Serializable {
  private static final long serialVersionUID = 1L;

  private final VenueTerms terms;

  SidePrices(VenueTerms terms) {
    this.terms = terms;
  }

  /** Last instant at which a quote of the given time is not stale. */
  long freshUntil(int venue, long quoteTimeMicros) {
    return terms.freshUntil(venue, quoteTimeMicros);
  }

  /** Taker fee on one unit, money. */
  double fee(ChainFacts facts, int position, int venue, double price) {
    return terms.fee(venue, facts.notional(position, price));
  }

  /**
   * Price paid with the fee, per unit of the underlying. An inverse future is worth less coin the
   * higher it stands, so its price is in coin per money, below zero: buying it well means low.
   */
  double bought(ChainFacts facts, int position, int venue, double price) {
    return (signed(facts, position, price) + fee(facts, position, venue, price))
        / facts.multiplier(position);
  }

  /** Price received less the fee; else as {@link #bought}. */
  double sold(ChainFacts facts, int position, int venue, double price) {
    return (signed(facts, position, price) - fee(facts, position, venue, price))
        / facts.multiplier(position);
  }

  private static double signed(ChainFacts facts, int position, double price) {
    double notional = facts.notional(position, price);
    boolean coins = facts.chain().inverse() && position == facts.chain().underlyingPosition();
    return coins ? -notional : notional;
  }
}
