package io.arbflow.operators.detect.chain;

import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A seeded universe of one underlying with an American and a European chain on it, or a
 * coin-settled one, and quotes near parity on a coarse grid: full of ties, gaps, halts and
 * withdrawals.
 */
final class RandomChain {
  static final long START = 1_000_000_000_000_000L;
  private static final long DAY = 86_400_000_000L;
  private static final double[] STRIKES = {80, 85, 90, 92.5, 95, 100, 105, 107.5, 115};
  private static final long[] STEPS_MICROS = {0, 0, 0, 1, 400, 1_000, 20_000, 300_000, 1_500_000};

  /** What the options are written on. */
  enum Kind {
    SHARE,
    FUTURE,
    COIN
  }

  final Random random;
  final Universe universe;
  private final Kind kind;
  private final long expiry;
  private long now = START;

  RandomChain(long seed, Kind kind) {
    this.random = new Random(seed);
    this.kind = kind;
    this.expiry = START + (random.nextInt(3) == 0 ? 8_000_000 : (1 + random.nextInt(400)) * DAY);
    List<Venue> venues = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      double perUnit = random.nextBoolean() ? 0.65 * scale() : 0;
      long age = List.of(50L, 2_000L, 2_000L, 60_000L).get(random.nextInt(4));
      venues.add(Venue.of("V" + i, random.nextInt(3) == 0 ? 1 : 0, perUnit, age));
    }
    universe =
        new Universe(
            venues, instruments(), List.of(rate()), dividends(), borrow(), List.of(), null);
  }

  private double scale() {
    return kind == Kind.COIN ? 1e-4 : 1;
  }

  private InterestRate rate() {
    List<InterestRate.Point> curve =
        random.nextBoolean()
            ? List.of()
            : List.of(
                new InterestRate.Point(10, 0.01, 0.04),
                new InterestRate.Point(90, 0.03, 0.05),
                new InterestRate.Point(200, 0.02, 0.06));
    return new InterestRate("USD", 0.02, random.nextInt(3) == 0 ? 0.02 : 0.05, curve);
  }

  private List<Dividend> dividends() {
    List<Dividend> dividends = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      long until = random.nextInt(3) == 0 ? 3_000_000 : (expiry - START) / i;
      dividends.add(new Dividend("U", START + until, 0.4 * random.nextInt(4)));
    }
    return dividends;
  }

  private List<StockBorrow> borrow() {
    return random.nextBoolean() ? List.of() : List.of(new StockBorrow("U", 0.03));
  }

  private List<Instrument> instruments() {
    List<Instrument> all = new ArrayList<>();
    double lot = List.of(1.0, 1.0, 50.0, 300.0).get(random.nextInt(4));
    all.add(
        switch (kind) {
          case SHARE -> Instrument.equity("U", "USD", 0.05, lot);
          case FUTURE -> future("USD", 100, 1, false);
          case COIN -> future("BTC", 10, 1, true);
        });
    for (ExerciseStyle style : ExerciseStyle.values()) {
      if (kind != Kind.COIN || style == ExerciseStyle.EUROPEAN) {
        double optionLot = random.nextInt(4) == 0 ? 5 : kind == Kind.COIN ? 0.5 : 1;
        addOptions(all, style, optionLot);
      }
    }
    return all;
  }

  private Instrument future(String currency, double multiplier, double lot, boolean inverse) {
    return new Instrument(
        "U",
        InstrumentType.FUTURE,
        null,
        currency,
        "X",
        null,
        Double.NaN,
        expiry,
        null,
        multiplier,
        0.05,
        lot,
        Double.NaN,
        0,
        0,
        inverse);
  }

  private void addOptions(List<Instrument> all, ExerciseStyle style, double lot) {
    for (double strike : STRIKES) {
      for (OptionRight right : OptionRight.values()) {
        if (random.nextInt(12) > 0) {
          all.add(
              new Instrument(
                  "U-" + style.name().charAt(0) + "-" + right.name().charAt(0) + "-" + strike,
                  InstrumentType.OPTION,
                  null,
                  kind == Kind.COIN ? "BTC" : "USD",
                  "U",
                  right,
                  strike,
                  expiry,
                  style,
                  kind == Kind.COIN ? 1 : 100,
                  0.05 * scale(),
                  lot,
                  Double.NaN,
                  0,
                  0,
                  kind == Kind.COIN));
        }
      }
    }
  }

  /** The next quotes in time order; every third is of the underlying. */
  List<Quote> quotes(int count) {
    List<Quote> quotes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int id = random.nextInt(8) == 0 ? universe.instrumentId("U") : anyOption();
      quotes.add(next(id));
    }
    return quotes;
  }

  private int anyOption() {
    return 1 + random.nextInt(universe.instruments().size() - 1);
  }

  private Quote next(int id) {
    now += STEPS_MICROS[random.nextInt(STEPS_MICROS.length)];
    Instrument instrument = universe.instrument(id);
    double tick = instrument.tickSize();
    long bid = Math.max(1, Math.round(fair(instrument) / tick) - random.nextInt(14));
    long ask = bid + random.nextInt(14);
    boolean hasBid = random.nextInt(16) > 0;
    boolean hasAsk = random.nextInt(16) > 0;
    int dice = random.nextInt(60);
    Quote quote =
        new Quote(
            id,
            random.nextInt(universe.venues().size()),
            hasBid ? tidy(bid * tick) : Double.NaN,
            hasBid ? size(instrument) : 0,
            hasAsk ? tidy(ask * tick) : Double.NaN,
            hasAsk ? size(instrument) : 0,
            now,
            Quote.NO_SEQUENCE,
            0,
            random.nextInt(),
            dice == 0 ? QuoteStatus.HALTED : dice == 1 ? QuoteStatus.CLOSED : QuoteStatus.OPEN,
            Quote.NO_DEPTH,
            Quote.NO_DEPTH);
    return dice == 2 ? quote.untrusted() : quote;
  }

  /** Near parity with a time value that falls off the money. */
  private double fair(Instrument instrument) {
    if (instrument.type() != InstrumentType.OPTION) {
      return 100;
    }
    double strike = instrument.strike();
    double timeValue = 3 * Math.exp(-Math.abs(strike - 100) / 8);
    double inside = instrument.right() == OptionRight.CALL ? 100 - strike : strike - 100;
    double value = Math.max(0, inside) + timeValue + 0.05 * random.nextInt(9);
    return kind == Kind.COIN ? value / 100 * 0.01 / scale() * scale() * 100 / strike : value;
  }

  private double size(Instrument instrument) {
    boolean option = instrument.type() == InstrumentType.OPTION;
    int lots = random.nextInt(12);
    return option ? tidy(lots * 0.5) * (random.nextInt(3) == 0 ? 10 : 2) : lots * 100;
  }

  /** As a decimal in a feed would be read. */
  private static double tidy(double value) {
    return Double.parseDouble(String.format(java.util.Locale.ROOT, "%.8f", value));
  }
}
