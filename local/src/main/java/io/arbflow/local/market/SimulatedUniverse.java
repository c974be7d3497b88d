package io.arbflow.local.market;

import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The invented venues and instruments of the simulated market: crypto-like pairs on four venues,
 * currencies at three brokers, shares at three exchanges. Five currencies (USD, EUR, GBP, BTC, ETH)
 * form cycles; SOL, ADA, DOT and XRP hang on USD alone and can be on none. Shares with options (see
 * {@link OptionClass}) are quoted at one exchange, their options at OPTX; one with futures (see
 * {@link FutureClass}) likewise, its futures at FUTX.
 */
public final class SimulatedUniverse {
  /** Age at which a quote is stale everywhere here: far beyond a busy machine's hiccups. */
  public static final long MAX_QUOTE_AGE_MILLIS = 3_000;

  static final double MAX_JUMP_BPS = 300;
  static final String BASE_CURRENCY = "USD";

  private static final double LEND_RATE = 0.03;
  private static final double BORROW_RATE = 0.04;
  private static final double STOCK_BORROW_RATE = 0.003;

  private final List<Book> books;
  private final Universe universe;
  private final long startMicros;
  private final OptionPrices optionPrices;
  private final FuturePrices futurePrices;

  private SimulatedUniverse(List<Book> books, Universe universe, long startMicros) {
    this.books = books;
    this.universe = universe;
    this.startMicros = startMicros;
    this.optionPrices = new OptionPrices(startMicros);
    this.futurePrices = new FuturePrices(startMicros);
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
    for (Instrument plain : Listings.plainInstruments()) {
      Instrument instrument = plain.withMaxJumpBps(MAX_JUMP_BPS);
      instruments.add(instrument);
      for (Venue venue : Listings.venuesOf(instrument)) {
        books.add(Listings.book(instrument, venue, random));
      }
    }
    for (OptionClass listed : OptionClass.ALL) {
      listed
          .series(startMicros)
          .forEach(
              series -> {
                instruments.add(series);
                books.add(Listings.optionBook(series, random));
              });
    }
    for (FutureClass listed : FutureClass.ALL) {
      Instrument share = listed.share().withMaxJumpBps(MAX_JUMP_BPS);
      instruments.add(share);
      for (Venue venue : Listings.venuesOf(share)) {
        books.add(Listings.book(share, venue, random));
      }
      for (Instrument future : listed.futures(startMicros)) {
        instruments.add(future);
        books.add(Listings.futureBook(future, random));
      }
    }
    return new SimulatedUniverse(
        List.copyOf(books), universe(instruments, startMicros), startMicros);
  }

  private static Universe universe(List<Instrument> instruments, long startMicros) {
    List<Dividend> dividends = new ArrayList<>();
    List<StockBorrow> borrow = new ArrayList<>();
    for (OptionClass c : OptionClass.ALL) {
      borrow.add(new StockBorrow(c.underlying(), STOCK_BORROW_RATE));
      if (c.dividend() > 0 && c.dividendKnown()) {
        long exTimeMicros = OptionClass.exTimeMicros(startMicros);
        dividends.add(new Dividend(c.underlying(), exTimeMicros, c.dividend()));
      }
    }
    for (FutureClass c : FutureClass.ALL) {
      borrow.add(new StockBorrow(c.underlying(), c.borrowRate()));
      dividends.add(new Dividend(c.underlying(), c.exTimeMicros(startMicros), c.dividend()));
    }
    return new Universe(
        Listings.venues(),
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

  /**
   * Instruments that can never be on a cycle and have no contracts on them: they touch no other.
   */
  List<Instrument> separateInstruments() {
    return universe.instruments().stream()
        .filter(i -> !canBeOnCycle(i) && !isOptioned(i) && !isFutured(i))
        .toList();
  }

  /** The book of a contract, or of a share with contracts on it, at its one venue. */
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

  /** The share that the class is on. */
  Instrument share(FutureClass listed) {
    return universe.instrument(universe.instrumentId(listed.underlying()));
  }

  /** The futures of the class, by expiry. */
  List<Instrument> futures(FutureClass listed) {
    return listed.futures(startMicros);
  }

  /**
   * Fair price of anything.
   *
   * @param mid fair price of what its price follows: for a contract the underlying's, else its own
   */
  double fair(Instrument instrument, double mid) {
    return switch (instrument.type()) {
      case OPTION -> optionPrices.price(instrument, mid);
      case FUTURE -> futurePrices.price(instrument, mid);
      default -> mid;
    };
  }

  /** What trades in its futures are worth, by the universe. */
  CarryWorth carryWorth() {
    return new CarryWorth(universe, startMicros);
  }

  /** Fair prices of the options. */
  OptionPrices prices() {
    return optionPrices;
  }

  /** What combinations of them surely pay, by the universe. */
  SurePayoff payoff() {
    return new SurePayoff(universe, startMicros);
  }

  /** Shares with options, and the options. */
  static boolean isOptioned(Instrument instrument) {
    return instrument.type() == InstrumentType.OPTION || OptionClass.on(instrument.id()) != null;
  }

  /** Shares with futures, and the futures. */
  static boolean isFutured(Instrument instrument) {
    return instrument.type() == InstrumentType.FUTURE || FutureClass.on(instrument.id()) != null;
  }

  /** The universe as a file for {@code --universe}. */
  public String toYaml() {
    return UniverseYaml.of(universe, "the simulated market: invented venues and fees");
  }

  private static boolean canBeOnCycle(Instrument i) {
    return i.type() == InstrumentType.SPOT
        && !List.of("SOL", "ADA", "DOT", "XRP").contains(i.base());
  }

  /** Whose fair value its price follows: the base currency, the underlying, or the share itself. */
  static String asset(Instrument instrument) {
    return switch (instrument.type()) {
      case SPOT -> instrument.base();
      case OPTION, FUTURE -> instrument.underlying();
      default -> instrument.id();
    };
  }
}
