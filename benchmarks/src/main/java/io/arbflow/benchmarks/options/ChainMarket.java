package io.arbflow.benchmarks.options;

import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.option.Black76;
import io.arbflow.operators.detect.RoutedQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Quotes of one American chain in which nothing pays: Black prices around a spot, spreads of a few
 * ticks, sizes that change. The underlying is quoted once at the start; after that every quote is
 * an option's, at a strike drawn by chance.
 */
final class ChainMarket {
  private static final int TEMPLATES = 1 << 14;
  private static final long START = 1_718_000_000_000_000L;
  private static final long EXPIRY = START + 90L * 86_400_000_000L;
  private static final double SPOT = 1_000;
  private static final double VOL = 0.3;
  private static final double HALF_SPREAD = 0.5;

  private final Universe universe;
  private final Quote[] templates = new Quote[TEMPLATES];
  private final int underlying;

  ChainMarket(int strikes) {
    List<Instrument> instruments = new ArrayList<>();
    instruments.add(Instrument.equity("S", "USD", 0.01, 1));
    for (int i = 0; i < strikes; i++) {
      double strike = SPOT * (0.6 + 0.8 * i / strikes);
      instruments.add(option("C", OptionRight.CALL, i, strike));
      instruments.add(option("P", OptionRight.PUT, i, strike));
    }
    universe =
        new Universe(
            List.of(Venue.of("V", 0, 0.65, 86_400_000)),
            instruments,
            List.of(new InterestRate("USD", 0.01, 0.03, List.of())),
            List.of(),
            List.of(),
            List.of(),
            null);
    underlying = universe.instrumentId("S");
    Random random = new Random(5);
    for (int i = 0; i < TEMPLATES; i++) {
      templates[i] = quote(random, i);
    }
  }

  private static Instrument option(String prefix, OptionRight right, int number, double strike) {
    return new Instrument(
        prefix + number,
        InstrumentType.OPTION,
        null,
        "USD",
        "S",
        right,
        strike,
        EXPIRY,
        ExerciseStyle.AMERICAN,
        100,
        0.01,
        1,
        Double.NaN,
        0,
        0);
  }

  private Quote quote(Random random, int number) {
    int instrument = number == 0 ? underlying : random.nextInt(universe.instruments().size());
    while (number > 0 && instrument == underlying) {
      instrument = random.nextInt(universe.instruments().size());
    }
    double mid = SPOT;
    if (instrument != underlying) {
      Instrument option = universe.instrument(instrument);
      double stdev = VOL * Math.sqrt(90.0 / 365);
      mid = Black76.price(option.right(), SPOT, option.strike(), stdev);
    }
    double bid = Math.max(0.01, mid - HALF_SPREAD);
    return Quote.top(
        instrument,
        0,
        bid,
        1 + random.nextInt(100),
        mid + HALF_SPREAD + 0.01,
        1 + random.nextInt(100),
        START,
        number);
  }

  Universe universe() {
    return universe;
  }

  /** The quote of that number, a microsecond after the one before it. */
  RoutedQuote at(long number) {
    Quote q = templates[(int) (number & (TEMPLATES - 1))];
    return new RoutedQuote(
        0,
        Quote.top(
            q.instrument(),
            q.venue(),
            q.bid(),
            q.bidSize(),
            q.ask(),
            q.askSize(),
            START + number,
            number));
  }
}
