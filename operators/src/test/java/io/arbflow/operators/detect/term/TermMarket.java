package io.arbflow.operators.detect.term;

import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.operators.detect.RandomMarket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A seeded market of options of one underlying at two strikes over four expiries, the first of
 * which is reached while it runs. Prices are about fair, so that every inequality is broken now and
 * then; rates, dividends, styles, lots and hours differ from seed to seed.
 */
final class TermMarket {
  static final long START = 1_000_000_000_000L;
  private static final long DAY = 86_400_000_000L;
  private static final double TICK = 0.05;
  private static final double[] LOTS = {1, 1, 1, 2, 3};

  final Random random;
  final Universe universe;
  private final RandomMarket quotes;
  private final List<Instrument> options = new ArrayList<>();

  TermMarket(long seed) {
    random = new Random(seed);
    long[] expiries = {
      START + 1_000_000L * (15 + random.nextInt(60)),
      START + 20 * DAY,
      START + 90 * DAY,
      START + 400 * DAY
    };
    Instrument underlying = underlying();
    List<Instrument> instruments = new ArrayList<>(List.of(underlying));
    ExerciseStyle style = seed % 2 == 0 ? ExerciseStyle.AMERICAN : ExerciseStyle.EUROPEAN;
    double multiplier = random.nextBoolean() ? 100 : 10;
    for (long expiry : expiries) {
      for (double strike : new double[] {20, 22.5}) {
        for (OptionRight right : OptionRight.values()) {
          if (random.nextInt(9) > 0) {
            instruments.add(option(underlying.id(), strike, expiry, right, style, multiplier));
          }
        }
      }
    }
    quotes = RandomMarket.ofCurrencies(seed, instruments, null);
    universe =
        new Universe(
            venues(),
            instruments,
            List.of(rates("USD", 0.04), rates("ACM", random.nextInt(2) * 0.01)),
            dividends(underlying.id()),
            random.nextInt(4) == 0 ? List.of(new StockBorrow(underlying.id(), 0.03)) : List.of(),
            List.of(),
            null);
    universe.instruments().stream()
        .filter(i -> i.type() == InstrumentType.OPTION)
        .forEach(options::add);
  }

  /** A share; at times a future, or a currency that earns interest of its own. */
  private Instrument underlying() {
    return switch (random.nextInt(8)) {
      case 0 -> Instrument.spot("ACM/USD", "ACM", "USD", 0.01, 1);
      case 1 ->
          new Instrument(
              "ACME-F",
              InstrumentType.FUTURE,
              null,
              "USD",
              "ACME",
              null,
              Double.NaN,
              START + 500 * DAY,
              null,
              50,
              0.01,
              1,
              Double.NaN,
              0,
              0);
      default -> Instrument.equity("ACME", "USD", 0.01, 1);
    };
  }

  private Instrument option(
      String underlying,
      double strike,
      long expiry,
      OptionRight right,
      ExerciseStyle style,
      double multiplier) {
    return TermFixture.option(
        underlying, strike, expiry, right, style, multiplier, LOTS[random.nextInt(LOTS.length)]);
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

  private InterestRate rates(String currency, double level) {
    List<InterestRate.Point> curve = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      // Steep enough at times that money earns less to a later date than to an earlier one.
      double far = level * random.nextInt(3) / 10;
      curve.add(new InterestRate.Point(10, level, level + 0.01));
      curve.add(new InterestRate.Point(60, far + level / 10, far + 0.03));
      curve.add(new InterestRate.Point(300, far, far + 0.02));
    }
    double lend = random.nextInt(3) * level / 2;
    double borrow = level == 0 ? 0 : lend + random.nextInt(3) * 0.01;
    return new InterestRate(currency, lend, borrow, level == 0 ? List.of() : curve);
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

  /** So many quotes in order of time, also of the underlying. */
  List<Quote> quotes(int count) {
    List<Quote> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instrument option = options.get(random.nextInt(options.size()));
      double years = (option.expiryMicros() - START) / 365.0 / DAY;
      double intrinsic = option.strike() > 21 ? 1.0 : 2.0;
      double price = intrinsic + 0.6 * years + (option.right() == OptionRight.CALL ? 0.3 : 0);
      all.add(quotes.next(universe.instrumentId(option.id()), price, TICK));
    }
    return all;
  }
}
