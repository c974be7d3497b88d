package io.arbflow.local.market;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The invented venues and instruments of the simulated market: crypto-like pairs on four venues,
 * currencies at three brokers, shares at three exchanges. Five currencies (USD, EUR, GBP, BTC, ETH)
 * form cycles; SOL, ADA, DOT and XRP hang on USD alone and can be on none.
 */
public final class SimulatedUniverse {
  /** Age at which a quote is stale everywhere here: far beyond a busy machine's hiccups. */
  public static final long MAX_QUOTE_AGE_MILLIS = 3_000;

  static final double MAX_JUMP_BPS = 300;
  static final String BASE_CURRENCY = "USD";

  private static final long MAX_CLOCK_SKEW_MICROS = 1_000_000;

  private static final List<Venue> CRYPTO =
      List.of(
          venue("ARGO", 10, 0),
          venue("BOREAL", 8, 0),
          venue("CORAL", 12, 0),
          venue("DELPHI", 6, 0));
  private static final List<Venue> BROKERS =
      List.of(venue("FXNORTH", 4, 0), venue("FXSOUTH", 5, 0), venue("FXWEST", 4.5, 0));
  private static final List<Venue> EXCHANGES =
      List.of(venue("HARBOR", 2, 0.005), venue("ISLAND", 3, 0), venue("JUNCTION", 1.5, 0.008));

  private static final double CRYPTO_HALF_SPREAD_BPS = 10;
  private static final double BROKER_HALF_SPREAD_BPS = 6.5;
  private static final double EXCHANGE_HALF_SPREAD_BPS = 9;

  /** First price of each currency and share in USD. */
  static final Map<String, Double> FIRST_VALUES = firstValues();

  private final List<Book> books;
  private final Universe universe;

  private SimulatedUniverse(List<Book> books, Universe universe) {
    this.books = books;
    this.universe = universe;
  }

  /** The same venues and instruments for every seed; the seed chooses the displayed sizes. */
  public static SimulatedUniverse create(long seed) {
    Random random = new Random(seed);
    List<Book> books = new ArrayList<>();
    List<Instrument> instruments = new ArrayList<>();
    for (Instrument plain : plainInstruments()) {
      Instrument instrument = plain.withMaxJumpBps(MAX_JUMP_BPS);
      instruments.add(instrument);
      for (Venue venue : venuesOf(instrument)) {
        books.add(book(instrument, venue, random));
      }
    }
    List<Venue> venues = new ArrayList<>(CRYPTO);
    venues.addAll(BROKERS);
    venues.addAll(EXCHANGES);
    Universe universe =
        new Universe(
            venues, instruments, List.of(), List.of(), List.of(), List.of(), BASE_CURRENCY);
    return new SimulatedUniverse(List.copyOf(books), universe);
  }

  /** For the job. */
  public Universe universe() {
    return universe;
  }

  /** Every instrument at every venue that shows it. */
  List<Book> books() {
    return books;
  }

  List<Book> booksOf(Instrument instrument) {
    return books.stream().filter(book -> book.instrument().equals(instrument)).toList();
  }

  /** Pairs that can be on a cycle. */
  List<Instrument> cyclePairs() {
    return universe.instruments().stream().filter(SimulatedUniverse::canBeOnCycle).toList();
  }

  /** Instruments that can never be on a cycle: what happens to one touches no other. */
  List<Instrument> separateInstruments() {
    return universe.instruments().stream().filter(i -> !canBeOnCycle(i)).toList();
  }

  /** The universe as a file for {@code --universe}. */
  public String toYaml() {
    StringBuilder yaml = new StringBuilder("# the simulated market: invented venues and fees\n");
    yaml.append("baseCurrency: ").append(BASE_CURRENCY).append("\nvenues:\n");
    for (Venue v : universe.venues()) {
      yaml.append(
          String.format(
              "  - {id: %s, takerFeeBps: %s, takerFeePerUnit: %s, maxQuoteAgeMillis: %d,"
                  + " maxClockSkewMillis: %d}%n",
              v.id(),
              v.takerFeeBps(),
              v.takerFeePerUnit(),
              v.maxQuoteAgeMicros() / 1_000,
              v.maxClockSkewMicros() / 1_000));
    }
    yaml.append("instruments:\n");
    universe.instruments().forEach(i -> yaml.append(yamlOf(i)));
    return yaml.toString();
  }

  private static String yamlOf(Instrument i) {
    String what =
        i.type() == InstrumentType.SPOT
            ? "type: SPOT, base: " + i.base() + ", quote: " + i.currency()
            : "type: EQUITY, currency: " + i.currency();
    return String.format(
        "  - {id: %s, %s, tickSize: %s, lotSize: %s, maxJumpBps: %s}%n",
        i.id(), what, plain(i.tickSize()), plain(i.lotSize()), plain(i.maxJumpBps()));
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).toPlainString();
  }

  private static boolean canBeOnCycle(Instrument i) {
    return i.type() == InstrumentType.SPOT
        && !List.of("SOL", "ADA", "DOT", "XRP").contains(i.base());
  }

  private static Book book(Instrument instrument, Venue venue, Random random) {
    double price = firstPrice(instrument);
    double notional = instrument.type() == InstrumentType.EQUITY ? 20_000 : 8_000;
    double units = notional * (0.5 + random.nextDouble()) / usdValue(instrument);
    double lots = Math.max(20, Math.floor(units / instrument.lotSize()));
    double size =
        BigDecimal.valueOf(instrument.lotSize()).multiply(BigDecimal.valueOf(lots)).doubleValue();
    double perUnit = venue.takerFeePerUnit() / price * 1e4;
    return new Book(instrument, venue, halfSpread(venue), size, perUnit);
  }

  private static double usdValue(Instrument instrument) {
    return FIRST_VALUES.get(asset(instrument));
  }

  /** What the instrument is a price of: the base currency, or the share itself. */
  static String asset(Instrument instrument) {
    return instrument.type() == InstrumentType.SPOT ? instrument.base() : instrument.id();
  }

  private static double firstPrice(Instrument instrument) {
    return usdValue(instrument) / FIRST_VALUES.get(instrument.currency());
  }

  private static double halfSpread(Venue venue) {
    if (CRYPTO.contains(venue)) {
      return CRYPTO_HALF_SPREAD_BPS;
    }
    return BROKERS.contains(venue) ? BROKER_HALF_SPREAD_BPS : EXCHANGE_HALF_SPREAD_BPS;
  }

  private static List<Venue> venuesOf(Instrument instrument) {
    if (instrument.type() == InstrumentType.EQUITY) {
      return EXCHANGES;
    }
    return List.of("EUR", "GBP").contains(instrument.base()) ? BROKERS : CRYPTO;
  }

  private static List<Instrument> plainInstruments() {
    return List.of(
        Instrument.spot("BTC/USD", "BTC", "USD", 0.01, 0.0001),
        Instrument.spot("BTC/EUR", "BTC", "EUR", 0.01, 0.0001),
        Instrument.spot("BTC/GBP", "BTC", "GBP", 0.01, 0.0001),
        Instrument.spot("ETH/USD", "ETH", "USD", 0.01, 0.001),
        Instrument.spot("ETH/EUR", "ETH", "EUR", 0.01, 0.001),
        Instrument.spot("ETH/BTC", "ETH", "BTC", 0.000001, 0.001),
        Instrument.spot("EUR/USD", "EUR", "USD", 0.00001, 1),
        Instrument.spot("GBP/USD", "GBP", "USD", 0.00001, 1),
        Instrument.spot("EUR/GBP", "EUR", "GBP", 0.00001, 1),
        Instrument.spot("SOL/USD", "SOL", "USD", 0.001, 0.01),
        Instrument.spot("ADA/USD", "ADA", "USD", 0.00001, 1),
        Instrument.spot("DOT/USD", "DOT", "USD", 0.0001, 0.1),
        Instrument.spot("XRP/USD", "XRP", "USD", 0.00001, 1),
        Instrument.equity("ACME", "USD", 0.01, 1),
        Instrument.equity("ORBIT", "USD", 0.01, 1));
  }

  private static Map<String, Double> firstValues() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("USD", 1.0);
    values.put("EUR", 1.09);
    values.put("GBP", 1.27);
    values.put("BTC", 64_000.0);
    values.put("ETH", 3_400.0);
    values.put("SOL", 150.0);
    values.put("ADA", 0.45);
    values.put("DOT", 6.5);
    values.put("XRP", 0.55);
    values.put("ACME", 182.0);
    values.put("ORBIT", 240.0);
    return values;
  }

  private static Venue venue(String id, double feeBps, double feePerUnit) {
    return new Venue(
        id, feeBps, feePerUnit, MAX_QUOTE_AGE_MILLIS * 1_000, MAX_CLOCK_SKEW_MICROS, null);
  }
}
