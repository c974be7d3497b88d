package io.arbflow.operators.detect.futures;

import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One carry or reverse as the definition reads, told as cash flows on their dates, in decimals,
 * from a map of quotes.
 */
final class FuturesTrade {
  private static final MathContext DIGITS = MathContext.DECIMAL128;
  private static final BigDecimal BPS = BigDecimal.valueOf(10_000);

  private final Universe universe;
  private final Map<String, Quote> last = new HashMap<>();
  private final Map<Instrument, Optional<Instrument>> spots = new HashMap<>();

  FuturesTrade(Universe universe) {
    this.universe = universe;
  }

  /** What is traded, and in which direction. */
  record Kind(Strategy strategy, boolean reverse) {}

  /** A trade that can be done: legs near first, and money for the whole quantity. */
  record Found(
      Kind kind,
      Instrument near,
      Instrument far,
      List<Leg> legs,
      String underlying,
      BigDecimal perUnit,
      double gross,
      double net,
      double capital,
      long expires) {

    /** When the first of the futures ceases to trade. */
    long ends() {
      return Math.min(near.expiryMicros(), far.expiryMicros());
    }

    boolean positive() {
      return net > 1e-9 * capital;
    }

    double bps() {
      return net / capital * 1e4;
    }

    String signature() {
      StringBuilder text = new StringBuilder(kind.strategy.name());
      legs.forEach(leg -> text.append("|" + leg.side() + " " + leg.instrument()));
      return text.toString();
    }

    String reviewKey() {
      String month = Instant.ofEpochMilli(ends() / 1_000).toString().substring(0, 7);
      return kind.strategy + "|" + underlying + "|" + month;
    }

    /** More edge per unit, else the lower instrument ids. */
    boolean beats(Found best) {
      if (best == null) {
        return true;
      }
      BigDecimal gain = perUnit.subtract(best.perUnit);
      if (gain.abs().doubleValue() > 1e-11) {
        return gain.signum() > 0;
      }
      int order = near.id().compareTo(best.near.id());
      return order != 0 ? order < 0 : far.id().compareTo(best.far.id()) < 0;
    }
  }

  private record Quoted(Instrument instrument, boolean buy, Quote quote, BigDecimal fee) {
    BigDecimal price() {
      return decimal(buy ? quote.ask() : quote.bid());
    }

    BigDecimal multiplier() {
      return decimal(instrument.multiplier());
    }

    BigDecimal units() {
      return decimal(buy ? quote.askSize() : quote.bidSize()).multiply(multiplier());
    }

    BigDecimal lot() {
      return decimal(instrument.lotSize()).multiply(multiplier());
    }
  }

  /** Outside its venue's session a quote is closed. */
  void take(Quote quote) {
    Venue venue = universe.venue(quote.venue());
    boolean outside = venue.session() != null && !venue.session().isOpenAt(quote.eventTimeMicros());
    boolean closes = outside && quote.status() == QuoteStatus.OPEN;
    last.put(
        universe.instrument(quote.instrument()).id() + "@" + venue.id(),
        new Quote(
            quote.instrument(),
            quote.venue(),
            quote.bid(),
            quote.bidSize(),
            quote.ask(),
            quote.askSize(),
            quote.eventTimeMicros(),
            quote.sequence(),
            quote.origin(),
            quote.ordinal(),
            closes ? QuoteStatus.CLOSED : quote.status(),
            quote.bidDepth(),
            quote.askDepth()));
  }

  Quote last(String instrument, String venue) {
    return last.get(instrument + "@" + venue);
  }

  /** The underlying of the future when it is bought and sold in the future's currency, or null. */
  Instrument spotOf(Instrument future) {
    return spots.computeIfAbsent(future, this::findSpot).orElse(null);
  }

  private Optional<Instrument> findSpot(Instrument future) {
    for (Instrument any : universe.instruments()) {
      boolean kind = any.type() == InstrumentType.EQUITY || any.type() == InstrumentType.SPOT;
      boolean name =
          any.id().equals(future.underlying())
              || (universe.instrumentId(future.underlying()) < 0
                  && future.underlying().equals(any.base()));
      if (kind && name && any.currency().equals(future.currency())) {
        return Optional.of(any);
      }
    }
    return Optional.empty();
  }

  /** Whether the definition lets the trade be looked for. */
  boolean allows(Kind kind, Instrument near, Instrument far) {
    boolean spot = near.type() != InstrumentType.FUTURE;
    if (spot != (kind.strategy == Strategy.CASH_AND_CARRY)) {
      return false;
    }
    if (!spot && near.expiryMicros() >= far.expiryMicros()) {
      return false;
    }
    boolean known = borrow(far) != null || rates(asset(far)) != null;
    return !kind.reverse || spotOf(far) != null || known;
  }

  /** The trade at the instant, or null when it cannot be done. */
  Found find(Kind kind, Instrument near, Instrument far, long now) {
    Quoted nearSide = best(near, !kind.reverse, now);
    Quoted farSide = best(far, kind.reverse, now);
    if (nearSide == null || farSide == null) {
      return null;
    }
    BigDecimal units = units(nearSide, farSide);
    if (units.signum() == 0) {
      return null;
    }
    List<Leg> legs = List.of(leg(nearSide, units), leg(farSide, units));
    BigDecimal edge = edge(kind, near, far, nearSide.price(), farSide.price(), now);
    BigDecimal gross = edge.multiply(units);
    BigDecimal fees = fee(nearSide, units).add(fee(farSide, units));
    BigDecimal net = gross.subtract(fees);
    Instrument spot = spotOf(far);
    return new Found(
        kind,
        near,
        far,
        legs,
        spot == null ? far.underlying() : spot.id(),
        net.divide(units, DIGITS),
        gross.doubleValue(),
        net.doubleValue(),
        nearSide.price().max(farSide.price()).multiply(units).doubleValue(),
        Math.min(freshUntil(nearSide), freshUntil(farSide)));
  }

  private long freshUntil(Quoted side) {
    return side.quote.eventTimeMicros() + universe.venue(side.quote.venue()).maxQuoteAgeMicros();
  }

  private Leg leg(Quoted side, BigDecimal units) {
    return new Leg(
        side.buy ? Side.BUY : Side.SELL,
        side.instrument.id(),
        universe.venue(side.quote.venue()).id(),
        side.price().doubleValue(),
        units.divide(side.multiplier(), DIGITS).doubleValue(),
        side.quote.eventTimeMicros());
  }

  private static BigDecimal fee(Quoted side, BigDecimal units) {
    return side.fee.multiply(units).divide(side.multiplier(), DIGITS);
  }

  /** Net edge of the opening's legs and quantities at later quotes, NaN where one is missing. */
  double edge(Found opened, List<Quote> then, long at) {
    Quoted near = side(opened.near, !opened.kind.reverse, then.get(0), at);
    Quoted far = side(opened.far, opened.kind.reverse, then.get(1), at);
    if (near == null || far == null || at >= opened.ends()) {
      return Double.NaN;
    }
    BigDecimal units = decimal(opened.legs.get(0).quantity()).multiply(near.multiplier());
    return edge(opened.kind, opened.near, opened.far, near.price(), far.price(), at)
        .multiply(units)
        .subtract(fee(near, units))
        .subtract(fee(far, units))
        .doubleValue();
  }

  /**
   * Per unit, worth now. Carry: one unit delivered at the far date is bought at the near one, as
   * much less of it as it grows, and paid with borrowed money. Reverse: the other way round.
   */
  private BigDecimal edge(
      Kind kind, Instrument near, Instrument far, BigDecimal n, BigDecimal f, long now) {
    long from = near.type() == InstrumentType.FUTURE ? near.expiryMicros() : now;
    long to = far.expiryMicros();
    boolean lend = kind.reverse;
    InterestRate money = rates(far.currency());
    BigDecimal paidNear = n.multiply(df(money, now, from, lend));
    BigDecimal unitsNear = BigDecimal.ONE;
    if (rates(asset(far)) != null) {
      InterestRate coin = rates(asset(far));
      unitsNear = df(coin, now, to, !lend).divide(df(coin, now, from, !lend), DIGITS);
    }
    BigDecimal edge = f.multiply(df(money, now, to, lend)).subtract(paidNear.multiply(unitsNear));
    for (Dividend dividend : universe.dividends()) {
      boolean own =
          dividend.underlying().equals(far.underlying())
              || (spotOf(far) != null && dividend.underlying().equals(spotOf(far).id()));
      boolean named = spotOf(far) == null || dividend.underlying().equals(spotOf(far).id());
      if (own && named && dividend.exTimeMicros() > from && dividend.exTimeMicros() <= to) {
        edge =
            edge.add(
                decimal(dividend.amount()).multiply(df(money, now, dividend.exTimeMicros(), lend)));
      }
    }
    if (!kind.reverse) {
      return edge;
    }
    BigDecimal fee = borrow(far) == null ? BigDecimal.ZERO : decimal(borrow(far).annualRate());
    return edge.negate().subtract(paidNear.multiply(fee).multiply(decimal(years(from, to))));
  }

  private String asset(Instrument future) {
    Instrument spot = spotOf(future);
    return spot == null ? future.underlying() : spot.base();
  }

  private StockBorrow borrow(Instrument future) {
    Instrument spot = spotOf(future);
    return universe.borrow().stream()
        .filter(
            b ->
                b.instrument().equals(asset(future))
                    || (spot != null && b.instrument().equals(spot.id())))
        .findFirst()
        .orElse(null);
  }

  private InterestRate rates(String currency) {
    return universe.rates().stream()
        .filter(rate -> rate.currency().equals(currency))
        .findFirst()
        .orElse(null);
  }

  private static BigDecimal df(InterestRate rate, long now, long until, boolean lend) {
    double years = years(now, until);
    return decimal(Math.exp(-rate(rate, years * 365, lend) * years));
  }

  private static double rate(InterestRate rate, double day, boolean lend) {
    if (rate.curve().isEmpty()) {
      return lend ? rate.lendRate() : rate.borrowRate();
    }
    InterestRate.Point below = rate.curve().get(0);
    for (InterestRate.Point above : rate.curve()) {
      if (above.days() >= day) {
        double low = lend ? below.lendRate() : below.borrowRate();
        double high = lend ? above.lendRate() : above.borrowRate();
        double width = above.days() - below.days();
        return day <= below.days() ? low : low + (day - below.days()) / width * (high - low);
      }
      below = above;
    }
    return lend ? below.lendRate() : below.borrowRate();
  }

  private static double years(long from, long to) {
    return (to - from) / 1e6 / (365 * 86_400);
  }

  private Quoted best(Instrument instrument, boolean buy, long now) {
    Quoted best = null;
    for (Venue venue : universe.venues()) {
      Quote quote = last(instrument.id(), venue.id());
      Quoted side = quote == null ? null : side(instrument, buy, quote, now);
      if (side != null && (best == null || worth(side).compareTo(worth(best)) > 0)) {
        best = side;
      }
    }
    return best;
  }

  private static BigDecimal worth(Quoted side) {
    BigDecimal notional = side.price().multiply(side.multiplier());
    return side.buy ? notional.add(side.fee).negate() : notional.subtract(side.fee);
  }

  private Quoted side(Instrument instrument, boolean buy, Quote quote, long now) {
    Venue venue = universe.venue(quote.venue());
    boolean shown = buy ? quote.hasAsk() : quote.hasBid();
    if (!shown
        || quote.status() != QuoteStatus.OPEN
        || now - quote.eventTimeMicros() > venue.maxQuoteAgeMicros()) {
      return null;
    }
    BigDecimal notional =
        decimal(buy ? quote.ask() : quote.bid()).multiply(decimal(instrument.multiplier()));
    BigDecimal fee =
        notional
            .multiply(decimal(venue.takerFeeBps()))
            .divide(BPS, DIGITS)
            .add(decimal(venue.takerFeePerUnit()));
    return new Quoted(instrument, buy, quote, fee);
  }

  /** The lesser of both in units of the underlying, floored to what is whole lots of both. */
  private static BigDecimal units(Quoted near, Quoted far) {
    BigDecimal least = near.units().min(far.units());
    BigDecimal common = near.lot();
    while (common.remainder(far.lot()).signum() != 0) {
      common = common.add(near.lot());
    }
    return least.divide(common, 0, RoundingMode.FLOOR).multiply(common);
  }

  private static BigDecimal decimal(double value) {
    return BigDecimal.valueOf(value);
  }
}
