package io.arbflow.operators.detect;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A seeded market full of ties, gaps, halts and withdrawals, on a coarse grid of prices. */
public final class RandomMarket {
  private static final double[] FEES_BPS = {0, 0, 1, 2.5, 10};
  private static final double[] LOTS = {0.1, 0.5, 1, 1, 100};
  private static final long[] STEPS_MICROS = {0, 0, 1, 400, 999, 1_000, 20_000, 300_000, 1_500_000};

  private final Random random;
  public final Universe universe;
  private long now = 1_000_000_000_000L;

  private RandomMarket(long seed, List<Instrument> instruments, String baseCurrency) {
    random = new Random(seed);
    List<Venue> venues = new ArrayList<>();
    int count = 2 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      double perUnit = random.nextInt(3) == 0 ? 0.003 : 0;
      long age = List.of(2L, 50L, 2_000L, 60_000L).get(random.nextInt(4));
      venues.add(Venue.of("V" + i, FEES_BPS[random.nextInt(FEES_BPS.length)], perUnit, age));
    }
    universe =
        new Universe(venues, instruments, List.of(), List.of(), List.of(), List.of(), baseCurrency);
  }

  /** One share or contract at several venues. */
  public static RandomMarket ofShare(long seed) {
    Random random = new Random(seed);
    double lot = LOTS[random.nextInt(LOTS.length)];
    Instrument share = Instrument.equity("ACME", "USD", 0.01, lot);
    return new RandomMarket(seed, List.of(share), null);
  }

  /** Currencies that form cycles. */
  public static RandomMarket ofCurrencies(long seed, List<Instrument> pairs, String baseCurrency) {
    return new RandomMarket(seed, pairs, baseCurrency);
  }

  /** The next quotes of a share around the price of 20, in time order. */
  public List<Quote> shareQuotes(int count) {
    List<Quote> quotes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      quotes.add(next(0, 20, 0.01));
    }
    return quotes;
  }

  /** A quote of the instrument near the price, at the next instant. */
  public Quote next(int instrument, double price, double tick) {
    now += STEPS_MICROS[random.nextInt(STEPS_MICROS.length)];
    int venue = random.nextInt(universe.venues().size());
    long bid = Math.round(price / tick) - random.nextInt(6) + 1;
    long ask = bid + random.nextInt(5);
    boolean hasBid = random.nextInt(12) > 0;
    boolean hasAsk = random.nextInt(12) > 0;
    Quote top =
        new Quote(
            instrument,
            venue,
            hasBid ? tidy(bid * tick) : Double.NaN,
            hasBid ? size() : 0,
            hasAsk ? tidy(ask * tick) : Double.NaN,
            hasAsk ? size() : 0,
            now,
            Quote.NO_SEQUENCE,
            0,
            random.nextInt(),
            status(),
            Quote.NO_DEPTH,
            Quote.NO_DEPTH);
    if (random.nextInt(40) == 0) {
      return top.untrusted();
    }
    return random.nextInt(3) == 0 ? deep(top, tick) : top;
  }

  private QuoteStatus status() {
    int dice = random.nextInt(40);
    return dice == 0 ? QuoteStatus.HALTED : dice == 1 ? QuoteStatus.CLOSED : QuoteStatus.OPEN;
  }

  private double size() {
    return tidy((1 + random.nextInt(30)) * (random.nextBoolean() ? 0.1 : 10));
  }

  private Quote deep(Quote top, double tick) {
    return new Quote(
        top.instrument(),
        top.venue(),
        top.bid(),
        top.bidSize(),
        top.ask(),
        top.askSize(),
        top.eventTimeMicros(),
        top.sequence(),
        top.origin(),
        top.ordinal(),
        top.status(),
        top.hasBid() ? levels(top.bid(), top.bidSize(), -tick) : Quote.NO_DEPTH,
        top.hasAsk() ? levels(top.ask(), top.askSize(), tick) : Quote.NO_DEPTH);
  }

  private double[] levels(double price, double size, double step) {
    int count = 1 + random.nextInt(4);
    double[] levels = new double[2 * count];
    levels[0] = price;
    levels[1] = size;
    for (int i = 1; i < count; i++) {
      levels[2 * i] = tidy(levels[2 * i - 2] + step * (1 + random.nextInt(2)));
      levels[2 * i + 1] = size();
    }
    return levels;
  }

  /** As a decimal in a feed would be read. */
  private static double tidy(double value) {
    return Double.parseDouble(String.format(java.util.Locale.ROOT, "%.6f", value));
  }

  public Random random() {
    return random;
  }
}
