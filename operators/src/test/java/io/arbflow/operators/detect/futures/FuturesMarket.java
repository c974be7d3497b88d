package io.arbflow.operators.detect.futures;

import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.operators.detect.RandomMarket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A seeded market of futures on one underlying over four expiries, the first of which is reached
 * while it runs, some contracts in two sizes. The underlying is a share, a pair whose base may earn
 * interest, or a code that nobody quotes. Prices are about fair, so that every inequality is broken
 * now and then; rates, dividends, borrow fees, lots and hours differ from seed to seed.
 */
final class FuturesMarket {
  static final long START = 1_000_000_000_000L;
  private static final long DAY = 86_400_000_000L;
  private static final double TICK = 0.05;
  private static final double[] LOTS = {1, 1, 1, 2, 3};
  private static final double[] MULTIPLIERS = {10, 10, 50, 0.5};

  final Random random;
  final Universe universe;
  private final RandomMarket quotes;
  private final List<Instrument> quoted = new ArrayList<>();

  FuturesMarket(long seed) {
    random = new Random(seed);
    long[] expiries = {
      START + 1_000_000L * (15 + random.nextInt(60)),
      START + 20 * DAY,
      START + 90 * DAY,
      START + 400 * DAY
    };
    List<Instrument> instruments = new ArrayList<>();
    String underlying = underlying(instruments);
    for (int i = 0; i < expiries.length; i++) {
      instruments.add(future("F" + i, underlying, expiries[i]));
      if (random.nextInt(4) == 0) {
        instruments.add(future("M" + i, underlying, expiries[i]));
      }
    }
    instruments.add(FuturesFixture.future("COIN", underlying, expiries[2], 100, 1, true));
    instruments.add(FuturesFixture.future("ALONE", "LONELY", expiries[2], 100, 1));
    quotes = RandomMarket.ofCurrencies(seed, instruments, null);
    universe =
        new Universe(
            venues(),
            instruments,
            rates(),
            dividends(underlying),
            borrow(underlying),
            List.of(),
            null);
    quoted.addAll(universe.instruments());
  }

  /** Puts the underlying into the list when it is quoted. */
  private String underlying(List<Instrument> instruments) {
    switch (random.nextInt(4)) {
      case 0 -> {
        instruments.add(Instrument.spot("ACM/USD", "ACM", "USD", 0.01, 0.5));
        return random.nextBoolean() ? "ACM" : "ACM/USD";
      }
      case 1 -> {
        return "CODE";
      }
      default -> {
        instruments.add(Instrument.equity("SHARE", "USD", 0.01, random.nextBoolean() ? 1 : 10));
        return "SHARE";
      }
    }
  }

  private Instrument future(String id, String underlying, long expiry) {
    double multiplier = MULTIPLIERS[random.nextInt(MULTIPLIERS.length)];
    return FuturesFixture.future(
        id, underlying, expiry, multiplier, LOTS[random.nextInt(LOTS.length)]);
  }

  /** Those of the quotes, most of them with a longer memory, one perhaps with hours. */
  private List<Venue> venues() {
    List<Venue> venues = new ArrayList<>();
    for (Venue venue : quotes.universe.venues()) {
      boolean longer = random.nextInt(4) > 0;
      long opens = (START + 2_000_000) % DAY;
      venues.add(
          new Venue(
              venue.id(),
              venue.takerFeeBps(),
              venue.takerFeePerUnit(),
              longer ? 20_000_000 : venue.maxQuoteAgeMicros(),
              venue.maxClockSkewMicros(),
              random.nextInt(5) == 0 ? new Venue.Session(opens, (opens + DAY / 3) % DAY) : null));
    }
    return venues;
  }

  private List<InterestRate> rates() {
    List<InterestRate> rates = new ArrayList<>(List.of(rate("USD", 0.04)));
    if (random.nextBoolean()) {
      rates.add(rate("ACM", 0.02));
    }
    return rates;
  }

  private InterestRate rate(String currency, double level) {
    List<InterestRate.Point> curve = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      double far = level * random.nextInt(3) / 10;
      curve.add(new InterestRate.Point(10, level, level + 0.01));
      curve.add(new InterestRate.Point(60, far + level / 10, far + 0.03));
      curve.add(new InterestRate.Point(300, far, far + 0.02));
    }
    double lend = random.nextInt(3) * level / 2;
    return new InterestRate(currency, lend, lend + random.nextInt(3) * 0.01, curve);
  }

  private List<Dividend> dividends(String underlying) {
    List<Dividend> dividends = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      // One in two falls on an expiry or on the first instant.
      long[] edges = {START, START + 20 * DAY, START + 90 * DAY, START + 400 * DAY};
      long at = random.nextBoolean() ? edges[random.nextInt(4)] : START + random.nextInt(450) * DAY;
      dividends.add(new Dividend(underlying, at, 0.05 * (1 + random.nextInt(4))));
    }
    dividends.add(new Dividend("OTHER", START + 30 * DAY, 9));
    return dividends;
  }

  private List<StockBorrow> borrow(String underlying) {
    List<StockBorrow> borrow = new ArrayList<>(List.of(new StockBorrow("OTHER", 0.5)));
    if (random.nextInt(3) == 0) {
      borrow.add(new StockBorrow(underlying, random.nextInt(3) * 0.02));
    }
    return borrow;
  }

  /** So many quotes in order of time, also of the underlying and of what the lane leaves out. */
  List<Quote> quotes(int count) {
    List<Quote> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instrument instrument = quoted.get(random.nextInt(quoted.size()));
      boolean future = instrument.type() == InstrumentType.FUTURE;
      double years = future ? (instrument.expiryMicros() - START) / 365.0 / DAY : 0;
      double price = 20 * Math.exp(0.02 * years);
      all.add(quotes.next(universe.instrumentId(instrument.id()), price, TICK));
    }
    return all;
  }
}
