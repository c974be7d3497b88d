package io.arbflow.local.market;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.StockBorrow;
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
 * form cycles; SOL, ADA, DOT and XRP hang on USD alone and can be on none. Shares with options
 * (see {@link OptionClass}) are quoted at one exchange, their options at OPTX.
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

  /** Where shares with options are quoted. */
  private static final Venue HOME = EXCHANGES.get(0);

  private static final Venue OPTION_VENUE = venue("OPTX", 0, 0.65);

  private static final double CRYPTO_HALF_SPREAD_BPS = 10;
  private static final double BROKER_HALF_SPREAD_BPS = 6.5;
  private static final double EXCHANGE_HALF_SPREAD_BPS = 9;
  private static final double OPTIONED_HALF_SPREAD_BPS = 20;

  /** Of the share's price, not the option's: what a maker risks is the share. */
  private static final double OPTION_HALF_SPREAD_BPS = 16;

  private static final double LEND_RATE = 0.03;
  private static final double BORROW_RATE = 0.04;
  private static final double STOCK_BORROW_RATE = 0.003;

  /** First price of each currency and share in USD. */
  static final Map<String, Double> FIRST_VALUES = firstValues();

  private final List<Book> books;
  private final Universe universe;
  private final long startMicros;

  private SimulatedUniverse(List<Book> books, Universe universe, long startMicros) {
    this.books = books;
    this.universe = universe;
    this.startMicros = startMicros;
  }

  /**
   * The same venues and instruments for every seed; the seed chooses the displayed sizes.
   *
   * @param startMicros first instant, epoch microseconds; options are listed as of its day
   */
  public static SimulatedUniverse create(long seed, long startMicros) {
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
    for (OptionClass listed : OptionClass.ALL) {
      listed.series(startMicros).forEach(series -> {
        instruments.add(series);
        books.add(optionBook(series, random));
      });
    }
    return new SimulatedUniverse(
        List.copyOf(books), universe(instruments, startMicros), startMicros);
  }

  private static Universe universe(List<Instrument> instruments, long startMicros) {
    List<Venue> venues = new ArrayList<>(CRYPTO);
    venues.addAll(BROKERS);
    venues.addAll(EXCHANGES);
    venues.add(OPTION_VENUE);
    List<Dividend> dividends =
        OptionClass.ALL.stream()
            .filter(c -> c.dividend() > 0 && c.dividendKnown())
            .map(c -> new Dividend(c.underlying(), OptionClass.exTimeMicros(startMicros), c.dividend()))
            .toList();
    List<StockBorrow> borrow =
        OptionClass.ALL.stream()
            .map(c -> new StockBorrow(c.underlying(), STOCK_BORROW_RATE))
            .toList();
    return new Universe(
        venues,
        instruments,
        List.of(new InterestRate(BASE_CURRENCY, LEND_RATE, BORROW_RATE, List.of())),
        dividends,
        borrow,
        List.of(),
        BASE_CURRENCY);
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

  /** Instruments that can never be on a cycle and have no options: they touch no other. */
  List<Instrument> separateInstruments() {
    return universe.instruments().stream()
        .filter(i -> !canBeOnCycle(i) && !isOptioned(i))
        .toList();
  }

  /** The book of an option, or of a share with options, at its one venue. */
  Book bookOf(Instrument instrument) {
    return booksOf(instrument).get(0);
  }

  /** The share that the class is on. */
  Instrument share(OptionClass listed) {
    return universe.instrument(universe.instrumentId(listed.underlying()));
  }

  /** All series of the class. */
  List<Instrument> series(OptionClass listed) {
    return listed.series(startMicros);
  }

  /** Fair prices of the options. */
  OptionPrices prices() {
    return new OptionPrices(startMicros);
  }

  /** What combinations of them surely pay, by the universe. */
  SurePayoff payoff() {
    return new SurePayoff(universe, startMicros);
  }

  /** Shares with options, and the options. */
  static boolean isOptioned(Instrument instrument) {
    return instrument.type() == InstrumentType.OPTION || OptionClass.on(instrument.id()) != null;
  }

  /** The universe as a file for {@code --universe}. */
  public String toYaml() {
    return UniverseYaml.of(universe, "the simulated market: invented venues and fees");
  }

  private static boolean canBeOnCycle(Instrument i) {
    return i.type() == InstrumentType.SPOT
        && !List.of("SOL", "ADA", "DOT", "XRP").contains(i.base());
  }

  private static Book book(Instrument instrument, Venue venue, Random random) {
    double price = firstPrice(instrument);
    double notional = isOptioned(instrument) ? 800_000 : instrument.type() == InstrumentType.EQUITY ? 20_000 : 8_000;
    double units = notional * (0.5 + random.nextDouble()) / usdValue(instrument);
    double lots = Math.max(20, Math.floor(units / instrument.lotSize()));
    double size =
        BigDecimal.valueOf(instrument.lotSize()).multiply(BigDecimal.valueOf(lots)).doubleValue();
    double perUnit = venue.takerFeePerUnit() / price * 1e4;
    double halfSpread = isOptioned(instrument) ? OPTIONED_HALF_SPREAD_BPS : halfSpread(venue);
    return new Book(instrument, venue, halfSpread, size, perUnit);
  }

  private static Book optionBook(Instrument option, Random random) {
    double perShare = OPTION_VENUE.takerFeePerUnit() / option.multiplier();
    double price = FIRST_VALUES.get(option.underlying());
    int contracts = 10 + random.nextInt(50);
    return new Book(
        option, OPTION_VENUE, OPTION_HALF_SPREAD_BPS, contracts, perShare / price * 1e4);
  }

  private static double usdValue(Instrument instrument) {
    return FIRST_VALUES.get(asset(instrument));
  }

  /** Whose fair value its price follows: the base currency, the underlying, or the share itself. */
  static String asset(Instrument instrument) {
    return switch (instrument.type()) {
      case SPOT -> instrument.base();
      case OPTION -> instrument.underlying();
      default -> instrument.id();
    };
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
    if (isOptioned(instrument)) {
      return List.of(HOME);
    }
    if (instrument.type() == InstrumentType.EQUITY) {
      return EXCHANGES;
    }
    return List.of("EUR", "GBP").contains(instrument.base()) ? BROKERS : CRYPTO;
  }

  private static List<Instrument> plainInstruments() {
    List<Instrument> all = new ArrayList<>(crossMarketInstruments());
    for (OptionClass listed : OptionClass.ALL) {
      all.add(Instrument.equity(listed.underlying(), BASE_CURRENCY, OptionClass.TICK, 1));
    }
    return all;
  }

  private static List<Instrument> crossMarketInstruments() {
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
    OptionClass.ALL.forEach(listed -> values.put(listed.underlying(), listed.firstPrice()));
    return values;
  }

  private static Venue venue(String id, double feeBps, double feePerUnit) {
    return new Venue(
        id, feeBps, feePerUnit, MAX_QUOTE_AGE_MILLIS * 1_000, MAX_CLOCK_SKEW_MICROS, null);
  }
}
