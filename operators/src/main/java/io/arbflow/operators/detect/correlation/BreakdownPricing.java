package io.arbflow.operators.detect.correlation;

import io.arbflow.domain.bar.BarSide;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.operators.detect.BreakdownSettings;
import io.arbflow.operators.detect.book.LotSize;
import io.arbflow.operators.detect.book.VenueTerms;
import io.arbflow.operators.detect.episode.Candidate;
import java.io.Serializable;

/**
 * What a trade on the reversion of a broken pair is expected to make. The leader is sold at the
 * bid, the laggard bought at the ask, in whole lots; per unit of notional of the first instrument
 * the second one has as much notional as the slope of before says.
 *
 * <p>With notional N of the first, spread s, and the share f of it that is expected back over the
 * horizon of h bars: edge = N f |s| - half spreads in and out - borrowing - fees in and out. Its
 * variance: N^2 (s^2 error(f)^2 + h v) and that of what the lots leave unhedged; v is the
 * residual's variance per bar before the break times what outcomes of earlier breaks had of it.
 * Immutable.
 */
final class BreakdownPricing implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double ROUNDING = 1e-9;
  private static final double MICROS_PER_YEAR = 365 * 86_400e6;

  private final Universe universe;
  private final BreakdownSettings settings;
  private final WatchedMarkets markets;
  private final VenueTerms terms;
  private final double[] borrowRates;

  BreakdownPricing(Universe universe, BreakdownSettings settings, WatchedMarkets markets) {
    this.universe = universe;
    this.settings = settings;
    this.markets = markets;
    this.terms = new VenueTerms(universe);
    this.borrowRates = new double[universe.instruments().size()];
    for (StockBorrow borrow : universe.borrow()) {
      borrowRates[universe.instrumentId(borrow.instrument())] = borrow.annualRate();
    }
  }

  /**
   * Makes the candidate of a trade entered at the instant reached.
   *
   * @return false when a side is missing or stale, when not one lot or less than the least notional
   *     is displayed, when one ceases to trade before the horizon, or when there is no expectation
   *     with a standard error
   */
  boolean enter(MarketState state, Break broken, Candidate into) {
    BarEnd first = state.ends[broken.first];
    BarEnd second = state.ends[broken.second];
    boolean firstBought = broken.spread < 0;
    if (!quoted(first) || !quoted(second) || !(broken.slope > 0) || broken.spread == 0) {
      return false;
    }
    into.clear(state.subject(broken));
    double firstUnits = units(state, broken.first);
    double secondUnits = units(state, broken.second);
    double ratio = broken.slope * first.mid() * firstUnits / (second.mid() * secondUnits);
    double secondShown = second.side(!firstBought).size();
    double quantity =
        LotSize.floor(
            Math.min(first.side(firstBought).size(), secondShown / ratio),
            lot(state, broken.first));
    double secondLot = lot(state, broken.second);
    double hedge =
        Math.min(
            LotSize.floor(secondShown, secondLot),
            LotSize.floor(quantity * ratio + secondLot / 2, secondLot));
    if (!add(state, broken.first, firstBought, quantity, into)
        || !add(state, broken.second, !firstBought, hedge, into)) {
      return false;
    }
    worth(state, broken, into);
    double unhedged = (hedge - quantity * ratio) * second.mid() * secondUnits;
    into.expect(error(state, broken, quantity * first.mid() * firstUnits, unhedged));
    into.holdAsPosition();
    into.endAt(
        Math.min(
            instrument(state, broken.first).expiryMicros(),
            instrument(state, broken.second).expiryMicros()));
    return into.endsAtMicros() >= state.instantMicros + horizonMicros(state)
        && into.standardError() > 0
        && into.standardError() < Double.POSITIVE_INFINITY;
  }

  private double horizonMicros(MarketState state) {
    return settings.horizonBars() * state.spacingMicros;
  }

  private static boolean quoted(BarEnd end) {
    return end.bid() != null && end.ask() != null;
  }

  /** False when it is stale, less than a lot or too small an order. */
  private boolean add(MarketState state, int member, boolean buy, double quantity, Candidate into) {
    BarSide side = state.ends[member].side(buy);
    long fresh = terms.freshUntil(side.venue(), side.quoteTimeMicros());
    Instrument instrument = instrument(state, member);
    into.add(
        buy ? Side.BUY : Side.SELL,
        markets.members(state.index)[member],
        side.venue(),
        side.price(),
        quantity,
        side.quoteTimeMicros(),
        fresh);
    return fresh >= state.instantMicros
        && quantity >= instrument.lotSize() * (1 - ROUNDING)
        && quantity * side.price() * instrument.multiplier() >= instrument.minNotional();
  }

  private void worth(MarketState state, Break broken, Candidate into) {
    double costs = 0;
    double fees = 0;
    double capital = 0;
    for (int leg = 0; leg < into.legs(); leg++) {
      int member = leg == 0 ? broken.first : broken.second;
      BarEnd end = state.ends[member];
      double units = into.quantity(leg) * units(state, member);
      double out = end.side(!into.isBuy(leg)).price();
      double crossing = into.isBuy(leg) ? into.price(leg) - end.mid() : end.mid() - into.price(leg);
      costs += units * (crossing + end.halfSpread());
      double borrowed = borrowed(into.instrument(leg), horizonMicros(state));
      costs += into.isBuy(leg) ? 0 : units * end.mid() * borrowed;
      fees += fee(into.venue(leg), state, member, into.quantity(leg), into.price(leg));
      fees += fee(end.side(!into.isBuy(leg)).venue(), state, member, into.quantity(leg), out);
      capital = Math.max(capital, units * into.price(leg));
    }
    double notional =
        into.quantity(0) * state.ends[broken.first].mid() * units(state, broken.first);
    double expected = notional * state.reversion.share(settings) * Math.abs(broken.spread);
    into.worth(expected - costs, fees, capital);
  }

  /** Share of the notional that borrowing the instrument costs over the time. */
  private double borrowed(int instrument, double micros) {
    return borrowRates[instrument] * micros / MICROS_PER_YEAR;
  }

  private double error(MarketState state, Break broken, double notional, double unhedged) {
    double belief = broken.spread * state.reversion.error(settings);
    double noise = broken.sigma * broken.sigma * state.reversion.noise(settings);
    double hedge = state.memory.recent().variance(broken.second);
    double perBar = notional * notional * noise + unhedged * unhedged * hedge;
    return Math.sqrt(notional * notional * belief * belief + settings.horizonBars() * perBar);
  }

  /**
   * What an episode's legs have earned when they are left at the bars of the instant reached:
   * bought is sold at the bid, sold is bought back at the ask, fees both ways, what borrowing what
   * was sold has cost; size ignored.
   *
   * @param heldMicros time since entry
   * @return money, or NaN when a side is absent or stale
   */
  double realised(MarketState state, Candidate opening, double heldMicros) {
    double money = 0;
    for (int leg = 0; leg < opening.legs(); leg++) {
      int member = markets.positionOf(opening.instrument(leg));
      BarSide out = fresh(state, member, !opening.isBuy(leg), state.instantMicros);
      if (out == null) {
        return Double.NaN;
      }
      double quantity = opening.quantity(leg);
      double moved = out.price() - opening.price(leg);
      money += (opening.isBuy(leg) ? moved : -moved) * quantity * units(state, member);
      double sold = opening.isBuy(leg) ? 0 : opening.price(leg) * quantity * units(state, member);
      money -= sold * borrowed(opening.instrument(leg), heldMicros);
      money -= fee(opening.venue(leg), state, member, quantity, opening.price(leg));
      money -= fee(out.venue(), state, member, quantity, out.price());
    }
    return money;
  }

  /**
   * The edge of an opening had its legs been entered at a later instant, at the sides shown then:
   * what is expected of the pair stays, what it costs to enter moves.
   *
   * @return money, or NaN when a side is absent or stale
   */
  double later(MarketState state, Candidate opening, long atMicros) {
    double edge = opening.netEdge();
    for (int leg = 0; leg < opening.legs(); leg++) {
      int member = markets.positionOf(opening.instrument(leg));
      BarSide in = fresh(state, member, opening.isBuy(leg), atMicros);
      if (in == null) {
        return Double.NaN;
      }
      double quantity = opening.quantity(leg);
      double dearer = in.price() - opening.price(leg);
      edge -= (opening.isBuy(leg) ? dearer : -dearer) * quantity * units(state, member);
      edge += fee(opening.venue(leg), state, member, quantity, opening.price(leg));
      edge -= fee(in.venue(), state, member, quantity, in.price());
    }
    return edge;
  }

  private BarSide fresh(MarketState state, int member, boolean buy, long atMicros) {
    BarEnd end = state.ends[member];
    BarSide side = end == null ? null : end.side(buy);
    boolean fresh =
        side != null && terms.freshUntil(side.venue(), side.quoteTimeMicros()) >= atMicros;
    return fresh ? side : null;
  }

  private double fee(int venue, MarketState state, int member, double quantity, double price) {
    return quantity * terms.fee(venue, price * units(state, member));
  }

  private Instrument instrument(MarketState state, int member) {
    return universe.instrument(markets.members(state.index)[member]);
  }

  private double units(MarketState state, int member) {
    return instrument(state, member).multiplier();
  }

  private double lot(MarketState state, int member) {
    return instrument(state, member).lotSize();
  }
}
