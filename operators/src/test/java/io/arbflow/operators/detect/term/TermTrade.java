package io.arbflow.operators.detect.term;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One calendar spread or jelly roll as the definition reads, in decimals, from a map of quotes. */
final class TermTrade {
  private static final MathContext DIGITS = MathContext.DECIMAL128;
  private static final BigDecimal BPS = BigDecimal.valueOf(10_000);

  private final Universe universe;
  private final TermMoney money;
  private final Map<Integer, Quote> last = new HashMap<>();

  TermTrade(Universe universe) {
    this.universe = universe;
    this.money = new TermMoney(universe);
  }

  /** What is traded, and in which direction. */
  enum Kind {
    CALL_CALENDAR(Strategy.CALENDAR_SPREAD, OptionRight.CALL, RiskClass.LOCKED),
    PUT_CALENDAR(Strategy.CALENDAR_SPREAD, OptionRight.PUT, RiskClass.LOCKED),
    LONG_ROLL(Strategy.JELLY_ROLL, null, RiskClass.CARRY),
    SHORT_ROLL(Strategy.JELLY_ROLL, null, RiskClass.CARRY);

    private final Strategy strategy;
    private final OptionRight right;
    private final RiskClass riskClass;

    Kind(Strategy strategy, OptionRight right, RiskClass riskClass) {
      this.strategy = strategy;
      this.right = right;
      this.riskClass = riskClass;
    }

    Strategy strategy() {
      return strategy;
    }

    OptionRight right() {
      return right;
    }

    RiskClass riskClass() {
      return riskClass;
    }
  }

  /** A trade that can be done: legs, and money for the whole quantity. */
  record Found(
      Kind kind,
      long near,
      long far,
      List<Leg> legs,
      String underlying,
      BigDecimal perContract,
      double gross,
      double net,
      double capital,
      long expires) {
    long nearExpiry() {
      return near;
    }

    boolean positive() {
      return net > 1e-9 * capital;
    }

    double bps() {
      return BigDecimal.valueOf(net)
          .divide(BigDecimal.valueOf(capital), DIGITS)
          .multiply(BPS)
          .doubleValue();
    }

    String signature() {
      StringBuilder text = new StringBuilder(kind.strategy.name());
      legs.forEach(leg -> text.append("|" + leg.side() + " " + leg.instrument()));
      return text.toString();
    }

    String reviewKey() {
      String month = Instant.ofEpochMilli(near / 1_000).toString().substring(0, 7);
      return kind.strategy + "|" + underlying + "|" + month;
    }

    /** More edge per contract, else the lower instrument ids. */
    boolean beats(Found best) {
      if (best == null) {
        return true;
      }
      BigDecimal gain = perContract.subtract(best.perContract);
      if (gain.abs().doubleValue() > 1e-11) {
        return gain.signum() > 0;
      }
      for (int leg = 0; leg < legs.size(); leg++) {
        int order = legs.get(leg).instrument().compareTo(best.legs.get(leg).instrument());
        if (order != 0) {
          return order < 0;
        }
      }
      return false;
    }
  }

  private record Quoted(Instrument option, boolean buy, Quote quote, BigDecimal fee) {
    BigDecimal price() {
      return decimal(buy ? quote.ask() : quote.bid());
    }

    BigDecimal size() {
      return decimal(buy ? quote.askSize() : quote.bidSize());
    }
  }

  /** Outside its venue's session a quote is closed. */
  void take(Quote quote) {
    Venue venue = universe.venue(quote.venue());
    boolean outside = venue.session() != null && !venue.session().isOpenAt(quote.eventTimeMicros());
    QuoteStatus status =
        outside && quote.status() == QuoteStatus.OPEN ? QuoteStatus.CLOSED : quote.status();
    last.put(
        key(quote.instrument(), quote.venue()),
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
            status,
            quote.bidDepth(),
            quote.askDepth()));
  }

  Quote last(Quote like) {
    return last.get(key(like.instrument(), like.venue()));
  }

  Quote last(String instrument, String venue) {
    return last.get(key(universe.instrumentId(instrument), universe.venueId(venue)));
  }

  private static int key(int instrument, int venue) {
    return instrument * 1_000 + venue;
  }

  /** The trade between two expiries of the column, or null when it cannot or must not be done. */
  Found find(Kind kind, long near, long far, List<Instrument> column, long now) {
    List<Quoted> sides = new ArrayList<>();
    boolean there =
        switch (kind) {
          case CALL_CALENDAR, PUT_CALENDAR ->
              add(sides, column, near, kind.right, false, now)
                  && add(sides, column, far, kind.right, true, now);
          case LONG_ROLL, SHORT_ROLL -> {
            boolean buyFar = kind == Kind.LONG_ROLL;
            yield add(sides, column, far, OptionRight.CALL, buyFar, now)
                && add(sides, column, far, OptionRight.PUT, !buyFar, now)
                && add(sides, column, near, OptionRight.CALL, !buyFar, now)
                && add(sides, column, near, OptionRight.PUT, buyFar, now);
          }
        };
    if (!there || !money.allows(kind, column.get(0), near, far, now)) {
      return null;
    }
    BigDecimal quantity = quantity(sides);
    return quantity.signum() == 0 ? null : found(kind, near, far, sides, quantity, now);
  }

  private Found found(
      Kind kind, long near, long far, List<Quoted> sides, BigDecimal quantity, long now) {
    Instrument any = sides.get(0).option;
    BigDecimal units = quantity.multiply(decimal(any.multiplier()));
    List<Leg> legs = new ArrayList<>();
    BigDecimal fees = BigDecimal.ZERO;
    BigDecimal bought = BigDecimal.ZERO;
    BigDecimal sold = BigDecimal.ZERO;
    long expires = Long.MAX_VALUE;
    for (Quoted side : sides) {
      Venue venue = universe.venue(side.quote.venue());
      long time = side.quote.eventTimeMicros();
      fees = fees.add(side.fee);
      bought = side.buy ? bought.add(side.price()) : bought;
      sold = side.buy ? sold : sold.add(side.price());
      expires = Math.min(expires, time + venue.maxQuoteAgeMicros());
      legs.add(
          new Leg(
              side.buy ? Side.BUY : Side.SELL,
              side.option.id(),
              venue.id(),
              side.price().doubleValue(),
              quantity.doubleValue(),
              time));
    }
    List<BigDecimal> prices = sides.stream().map(Quoted::price).toList();
    BigDecimal gross = edge(kind, any, near, far, prices, now);
    BigDecimal perContract = gross.multiply(decimal(any.multiplier())).subtract(fees);
    return new Found(
        kind,
        near,
        far,
        legs,
        any.underlying(),
        perContract,
        gross.multiply(units).doubleValue(),
        perContract.multiply(quantity).doubleValue(),
        bought.max(sold).multiply(units).doubleValue(),
        expires);
  }

  /** Net edge of the opening's legs and quantities at later quotes, NaN where one is missing. */
  double edge(OpportunityEvent opened, List<Quote> then, long at) {
    List<BigDecimal> prices = new ArrayList<>();
    BigDecimal fees = BigDecimal.ZERO;
    long near = Long.MAX_VALUE;
    long far = Long.MIN_VALUE;
    Instrument option = null;
    for (int i = 0; i < then.size(); i++) {
      option = universe.instrument(then.get(i).instrument());
      boolean buy = opened.legs().get(i).side() == Side.BUY;
      Quoted side = side(option, buy, then.get(i), at);
      if (side == null) {
        return Double.NaN;
      }
      prices.add(side.price());
      fees = fees.add(side.fee);
      near = Math.min(near, option.expiryMicros());
      far = Math.max(far, option.expiryMicros());
    }
    Kind kind =
        opened.strategy() == Strategy.CALENDAR_SPREAD
            ? Kind.CALL_CALENDAR
            : opened.legs().get(0).side() == Side.BUY ? Kind.LONG_ROLL : Kind.SHORT_ROLL;
    return at >= near
        ? Double.NaN
        : edge(kind, option, near, far, prices, at)
            .multiply(decimal(option.multiplier()))
            .subtract(fees)
            .multiply(decimal(opened.legs().get(0).quantity()))
            .doubleValue();
  }

  /** Gross edge per unit of the underlying, prices in the order of the legs. */
  private BigDecimal edge(
      Kind kind, Instrument any, long near, long far, List<BigDecimal> prices, long now) {
    if (kind.strategy == Strategy.CALENDAR_SPREAD) {
      return prices.get(0).subtract(prices.get(1));
    }
    boolean lend = kind == Kind.LONG_ROLL;
    BigDecimal between =
        decimal(any.strike())
            .multiply(money.df(any, near, now, lend).subtract(money.df(any, far, now, lend)))
            .subtract(money.dividends(any, near, far, now, lend));
    BigDecimal farLeg = prices.get(0).subtract(prices.get(1));
    BigDecimal nearLeg = prices.get(2).subtract(prices.get(3));
    if (!lend) {
      return farLeg.subtract(nearLeg).subtract(between);
    }
    BigDecimal spot =
        nearLeg
            .add(decimal(any.strike()).multiply(money.df(any, near, now, true)))
            .add(money.dividends(any, now, near, now, true))
            .max(BigDecimal.ZERO);
    Instrument underlying = universe.instrument(universe.instrumentId(any.underlying()));
    BigDecimal fee =
        spot.multiply(decimal(money.borrowRate(underlying) * TermMoney.years(near, far)));
    return between.subtract(farLeg.subtract(nearLeg)).subtract(fee);
  }

  private boolean add(
      List<Quoted> sides,
      List<Instrument> column,
      long expiry,
      OptionRight right,
      boolean buy,
      long now) {
    Quoted best = null;
    for (Instrument option : column) {
      if (option.expiryMicros() == expiry && option.right() == right) {
        best = best(option, buy, now);
      }
    }
    sides.add(best);
    return best != null;
  }

  private Quoted best(Instrument option, boolean buy, long now) {
    Quoted best = null;
    int id = universe.instrumentId(option.id());
    for (int venue = 0; venue < universe.venues().size(); venue++) {
      Quote quote = last.get(key(id, venue));
      Quoted side = quote == null ? null : side(option, buy, quote, now);
      if (side != null && (best == null || worth(side).compareTo(worth(best)) > 0)) {
        best = side;
      }
    }
    return best;
  }

  private static BigDecimal worth(Quoted side) {
    BigDecimal notional = side.price().multiply(decimal(side.option.multiplier()));
    return side.buy ? notional.add(side.fee).negate() : notional.subtract(side.fee);
  }

  private Quoted side(Instrument option, boolean buy, Quote quote, long now) {
    Venue venue = universe.venue(quote.venue());
    boolean shown = buy ? quote.hasAsk() : quote.hasBid();
    if (!shown
        || quote.status() != QuoteStatus.OPEN
        || now - quote.eventTimeMicros() > venue.maxQuoteAgeMicros()) {
      return null;
    }
    BigDecimal notional =
        decimal(buy ? quote.ask() : quote.bid()).multiply(decimal(option.multiplier()));
    BigDecimal fee =
        notional
            .multiply(decimal(venue.takerFeeBps()))
            .divide(BPS, DIGITS)
            .add(decimal(venue.takerFeePerUnit()));
    return new Quoted(option, buy, quote, fee);
  }

  /** The least size, floored to the least quantity that is whole in every lot. */
  private static BigDecimal quantity(List<Quoted> sides) {
    BigDecimal size = sides.stream().map(Quoted::size).min(BigDecimal::compareTo).orElseThrow();
    BigDecimal step = decimal(sides.get(0).option.lotSize());
    BigDecimal common = step;
    while (!isWhole(sides, common)) {
      common = common.add(step);
    }
    return size.divide(common, 0, RoundingMode.FLOOR).multiply(common);
  }

  private static boolean isWhole(List<Quoted> sides, BigDecimal quantity) {
    return sides.stream()
        .allMatch(side -> quantity.remainder(decimal(side.option.lotSize())).signum() == 0);
  }

  private static BigDecimal decimal(double value) {
    return BigDecimal.valueOf(value);
  }
}
