package io.arbflow.operators.detect.pairs;

import io.arbflow.domain.bar.BarSide;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.operators.detect.book.BorrowTerms;
import io.arbflow.operators.detect.book.LotSize;
import io.arbflow.operators.detect.book.VenueTerms;
import io.arbflow.operators.detect.episode.Candidate;
import java.io.Serializable;

/**
 * Prices a pair at the end of a bar: bought at the ask, sold at the bid, taker's fees on entering
 * and leaving, half a spread on leaving, and the fee for borrowing what is sold while it is held,
 * where the universe knows one. Immutable.
 */
final class PairPricing implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double ROUNDING = 1e-9;

  private final Universe universe;
  private final VenueTerms terms;
  private final BorrowTerms borrow;

  PairPricing(Universe universe) {
    this.universe = universe;
    terms = new VenueTerms(universe);
    borrow = new BorrowTerms(universe);
  }

  /**
   * What is expected of a pair.
   *
   * @param direction 1 to buy the dependent instrument, -1 to sell it
   * @param beta hedge ratio in log prices, above 0: notional of the independent instrument against
   *     one of the dependent
   * @param change expected change of the spread in favour of the trade
   * @param error its standard error
   * @param heldMicros time that it is expected to be held
   */
  record View(int direction, double beta, double change, double error, double heldMicros) {}

  /**
   * Makes the candidate of a pair entered now, the dependent instrument's leg first.
   *
   * @return false when a side is missing or stale, the displayed sizes do not reach a lot or the
   *     least notional of each, or one ceases to trade before the trade is to be left
   */
  boolean enter(PairBar dependent, PairBar independent, View view, long subject, Candidate into) {
    if (!isQuoted(dependent) || !isQuoted(independent)) {
      return false;
    }
    boolean buys = view.direction() > 0;
    Instrument y = universe.instrument(dependent.instrument());
    Instrument x = universe.instrument(independent.instrument());
    double perUnit = view.beta() * dependent.close() * y.multiplier();
    double ratio = perUnit / (independent.close() * x.multiplier());
    double sizeX = independent.entry(!buys).size();
    double most = Math.min(dependent.entry(buys).size(), sizeX / ratio);
    double quantityY = LotSize.floor(most, y.lotSize());
    double nearest = LotSize.floor(quantityY * ratio + x.lotSize() / 2, x.lotSize());
    double quantityX = Math.min(nearest, LotSize.floor(sizeX, x.lotSize()));
    into.clear(subject);
    add(dependent, buys, quantityY, into);
    add(independent, !buys, quantityX, into);
    value(dependent, independent, view, into);
    return isEnough(y, quantityY, dependent)
        && isEnough(x, quantityX, independent)
        && into.expiresAtMicros() >= dependent.endMicros()
        && into.endsAtMicros() >= dependent.endMicros() + view.heldMicros();
  }

  private void value(PairBar dependent, PairBar independent, View view, Candidate into) {
    double notional = into.quantity(0) * units(dependent) * dependent.close();
    double gross = view.change() * notional - borrow(into, view.heldMicros());
    double fees = 0;
    for (int leg = 0; leg < into.legs(); leg++) {
      PairBar bar = leg == 0 ? dependent : independent;
      double units = into.quantity(leg) * units(bar);
      gross -= (Math.abs(into.price(leg) - bar.close()) + bar.spread() / 2) * units;
      fees += fee(into, leg, into.venue(leg), into.price(leg));
      fees += fee(into, leg, bar.exit(into.isBuy(leg)).venue(), bar.close());
    }
    double y = into.price(0) * into.quantity(0) * units(dependent);
    double x = into.price(1) * into.quantity(1) * units(independent);
    into.worth(gross, fees, Math.max(y, x));
    into.expect(view.error() * notional);
    into.holdAsPosition();
    into.endAt(Math.min(expiry(dependent), expiry(independent)));
  }

  /**
   * What a pair has earned when it is left at the ends of the bars: at the sides that can be traded
   * against, fees both ways, what borrowing cost, displayed size ignored.
   *
   * @return money, or NaN when a side is absent or stale
   */
  double realised(PairBar dependent, PairBar independent, Candidate held, long enteredMicros) {
    double earned = -borrow(held, dependent.endMicros() - enteredMicros);
    for (int leg = 0; leg < held.legs(); leg++) {
      PairBar bar = leg == 0 ? dependent : independent;
      BarSide exit = bar.exit(held.isBuy(leg));
      if (!isFresh(exit, bar.endMicros())) {
        return Double.NaN;
      }
      double sign = held.isBuy(leg) ? 1 : -1;
      earned += sign * (exit.price() - held.price(leg)) * held.quantity(leg) * units(bar);
      earned -= fee(held, leg, held.venue(leg), held.price(leg));
      earned -= fee(held, leg, exit.venue(), exit.price());
    }
    return earned;
  }

  /**
   * The net edge of the opening legs and quantities entered at the sides of later bars, the same
   * expected of the spread; NaN when one is absent or stale at the instant.
   */
  double later(PairBar dependent, PairBar independent, Candidate opening, long atMicros) {
    double edge = opening.netEdge();
    for (int leg = 0; leg < opening.legs(); leg++) {
      PairBar bar = leg == 0 ? dependent : independent;
      BarSide side = bar.entry(opening.isBuy(leg));
      if (!isFresh(side, atMicros)) {
        return Double.NaN;
      }
      double sign = opening.isBuy(leg) ? -1 : 1;
      edge += sign * (side.price() - opening.price(leg)) * opening.quantity(leg) * units(bar);
      edge += fee(opening, leg, opening.venue(leg), opening.price(leg));
      edge -= fee(opening, leg, side.venue(), side.price());
    }
    return edge;
  }

  /** Fee for borrowing the sold leg over the time, at its price on entry. */
  double borrow(Candidate held, double micros) {
    double cost = 0;
    for (int leg = 0; leg < held.legs(); leg++) {
      if (!held.isBuy(leg)) {
        double units = universe.instrument(held.instrument(leg)).multiplier();
        double notional = held.price(leg) * held.quantity(leg) * units;
        cost += borrow.fee(held.instrument(leg), notional, micros);
      }
    }
    return cost;
  }

  /** Money in the independent leg beyond what the hedge ratio asks for. */
  double hedgeResidual(Candidate held, double beta) {
    double[] notional = new double[2];
    for (int leg = 0; leg < notional.length; leg++) {
      double units = universe.instrument(held.instrument(leg)).multiplier();
      notional[leg] = held.price(leg) * held.quantity(leg) * units;
    }
    return notional[1] - beta * notional[0];
  }

  private void add(PairBar bar, boolean buy, double quantity, Candidate into) {
    BarSide side = bar.entry(buy);
    into.add(
        buy ? Side.BUY : Side.SELL,
        bar.instrument(),
        side.venue(),
        side.price(),
        quantity,
        side.quoteTimeMicros(),
        terms.freshUntil(side.venue(), side.quoteTimeMicros()));
  }

  private double fee(Candidate held, int leg, int venue, double price) {
    double multiplier = universe.instrument(held.instrument(leg)).multiplier();
    return held.quantity(leg) * terms.fee(venue, price * multiplier);
  }

  private boolean isFresh(BarSide side, long atMicros) {
    return side != null && terms.freshUntil(side.venue(), side.quoteTimeMicros()) >= atMicros;
  }

  private static boolean isQuoted(PairBar bar) {
    return bar.bid() != null && bar.ask() != null;
  }

  private static boolean isEnough(Instrument instrument, double quantity, PairBar bar) {
    double notional = quantity * instrument.multiplier() * bar.close();
    return quantity >= instrument.lotSize() * (1 - ROUNDING)
        && notional >= instrument.minNotional();
  }

  private double units(PairBar bar) {
    return universe.instrument(bar.instrument()).multiplier();
  }

  private long expiry(PairBar bar) {
    return universe.instrument(bar.instrument()).expiryMicros();
  }
}
