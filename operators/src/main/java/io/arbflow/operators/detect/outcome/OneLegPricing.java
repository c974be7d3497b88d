package io.arbflow.operators.detect.outcome;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.BarSide;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.operators.detect.book.BorrowTerms;
import io.arbflow.operators.detect.book.LotSize;
import io.arbflow.operators.detect.book.VenueTerms;
import io.arbflow.operators.detect.episode.Candidate;
import java.io.Serializable;

/**
 * Prices a directional trade in one instrument at the end of a bar (of an unfinished one: where it
 * is known to). A rise is bought at the ask, a fall is sold at the bid; so much as is displayed
 * there, in whole lots. It is expected to be left at the mid moved by the expected return, half a
 * spread to the worse side, at the venue that now shows the other side. The spread on leaving is
 * the larger of the one shown now and the bar's mean, so that a moment of narrow quotes does not
 * count as an edge. Books that cross are as wide as they cross: what an arbitrage of the venues
 * would earn is no expectation. Fees are taker's, both ways, and what is sold and must be borrowed
 * costs the universe's fee for the time that it is held.
 *
 * <p>Edge per unit of a rise: close x (1 + m) - spread / 2 - ask; of a fall: bid - close x (1 - m)
 * - spread / 2 - borrowing; m is the expected return towards the direction. Its standard error is
 * close x that of m. Immutable.
 */
public final class OneLegPricing implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double BPS = 1e4;
  private static final double ROUNDING = 1e-9;

  private final Universe universe;
  private final VenueTerms terms;
  private final BorrowTerms borrow;

  public OneLegPricing(Universe universe) {
    this.universe = universe;
    this.terms = new VenueTerms(universe);
    this.borrow = new BorrowTerms(universe);
  }

  /**
   * Whether the instrument can be held in either direction for its price's sake: options decay, and
   * what an inverse future pays is not linear in its price.
   */
  public static boolean supports(Instrument instrument) {
    return instrument.type() != InstrumentType.OPTION && !instrument.inverse();
  }

  /**
   * Makes the candidate of a trade entered now.
   *
   * @param bar whose end is now
   * @param direction 1 for a rise, -1 for a fall
   * @param mean expected log return towards the direction until the trade is left
   * @param meanError its standard error
   * @param heldMicros time until it is left, at least
   * @param subject what the family tells its episodes apart by
   * @param into receives legs, worth and standard error, in the instrument's currency
   * @return false when the instrument is not {@link #supports supported}, a side is missing or the
   *     entry's is stale, when not one lot or less than the least notional is displayed, or when
   *     there is no expectation with a standard error
   */
  public boolean enter(
      Bar bar,
      int direction,
      double mean,
      double meanError,
      double heldMicros,
      long subject,
      Candidate into) {
    Instrument instrument = universe.instrument(bar.instrument());
    if (bar.bid() == null || bar.ask() == null || !supports(instrument)) {
      return false;
    }
    double quantity = LotSize.floor(entrySide(bar, direction).size(), instrument.lotSize());
    return price(bar, direction, quantity, mean, meanError, heldMicros, subject, into)
        && quantity >= instrument.lotSize() * (1 - ROUNDING)
        && into.capital() >= instrument.minNotional()
        && into.expiresAtMicros() >= bar.asOfMicros();
  }

  /**
   * As {@link #enter}, at a given quantity whatever is displayed, and whether or not it is fresh.
   *
   * @return false when a side is missing or there is no expectation with a standard error
   */
  public boolean price(
      Bar bar,
      int direction,
      double quantity,
      double mean,
      double meanError,
      double heldMicros,
      long subject,
      Candidate into) {
    if (bar.bid() == null || bar.ask() == null) {
      return false;
    }
    double units = quantity * universe.instrument(bar.instrument()).multiplier();
    BarSide entry = entrySide(bar, direction);
    double left = bar.close() * (1 + direction * mean) - direction * spreadOut(bar) / 2;
    into.clear(subject);
    into.add(
        direction > 0 ? Side.BUY : Side.SELL,
        bar.instrument(),
        entry.venue(),
        entry.price(),
        quantity,
        entry.quoteTimeMicros(),
        terms.freshUntil(entry.venue(), entry.quoteTimeMicros()));
    into.worth(
        direction * (left - entry.price()) * units
            - borrowing(bar.instrument(), direction, entry.price() * units, heldMicros),
        fee(entry.venue(), bar.instrument(), quantity, entry.price())
            + fee(exitSide(bar, direction).venue(), bar.instrument(), quantity, left),
        entry.price() * units);
    double error = bar.close() * meanError * units;
    into.expect(error);
    return Double.isFinite(left) && error > 0 && error < Double.POSITIVE_INFINITY;
  }

  /**
   * The side to leave a trade of this direction at: the bid for what was bought; null when absent
   * or stale.
   */
  public BarSide exit(Bar bar, int direction) {
    BarSide side = exitSide(bar, direction);
    boolean fresh =
        side != null && terms.freshUntil(side.venue(), side.quoteTimeMicros()) >= bar.asOfMicros();
    return fresh ? side : null;
  }

  /**
   * The net edge of the opening legs entered at a later instant at these sides, where the trade is
   * left being expected to be the same; NaN when the side is absent or stale then. A lane on bars
   * sees no quote in between.
   *
   * @param bid of the last bar, or null
   * @param ask of the last bar, or null
   */
  public double later(BarSide bid, BarSide ask, Candidate opening, long atMicros) {
    BarSide side = opening.isBuy(0) ? ask : bid;
    if (side == null || terms.freshUntil(side.venue(), side.quoteTimeMicros()) < atMicros) {
      return Double.NaN;
    }
    double multiplier = multiplier(opening.instrument(0));
    double then = opening.price(0) * multiplier;
    double now = side.price() * multiplier;
    double dearer = opening.isBuy(0) ? now - then : then - now;
    double fees = terms.fee(side.venue(), now) - terms.fee(opening.venue(0), then);
    return opening.netEdge() - (dearer + fees) * opening.quantity(0);
  }

  /** Taker's fee on so many units of the instrument, in its currency. */
  double fee(int venue, int instrument, double quantity, double price) {
    return quantity * terms.fee(venue, price * universe.instrument(instrument).multiplier());
  }

  /** What borrowing costs; nothing for what is bought. */
  double borrowing(int instrument, int direction, double notional, double heldMicros) {
    return direction < 0 ? borrow.fee(instrument, notional, heldMicros) : 0;
  }

  double multiplier(int instrument) {
    return universe.instrument(instrument).multiplier();
  }

  private static BarSide entrySide(Bar bar, int direction) {
    return direction > 0 ? bar.ask() : bar.bid();
  }

  private static BarSide exitSide(Bar bar, int direction) {
    return direction > 0 ? bar.bid() : bar.ask();
  }

  /** In price; books of several venues may cross, by so much the mid is past the entry. */
  private static double spreadOut(Bar bar) {
    double now = Math.abs(bar.ask().price() - bar.bid().price());
    double mean = bar.meanSpreadBps() / BPS * bar.close();
    return mean > now ? mean : now;
  }
}
