package io.arbflow.local.market;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Venue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What is quoted where in the simulated market, around which price, how wide and how large. */
final class Listings {
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

  /** Where shares with contracts on them are quoted. */
  private static final Venue HOME = EXCHANGES.get(0);

  private static final Venue OPTION_VENUE = venue("OPTX", 0, 0.65);
  private static final Venue FUTURES_VENUE = venue("FUTX", 0, 0.6);

  private static final double CRYPTO_HALF_SPREAD_BPS = 10;
  private static final double BROKER_HALF_SPREAD_BPS = 6.5;
  private static final double EXCHANGE_HALF_SPREAD_BPS = 9;
  private static final double CONTRACTS_HALF_SPREAD_BPS = 20;
  private static final double FUTURE_HALF_SPREAD_BPS = 18;

  /** Of the share's price, not the option's: what a maker risks is the share. */
  private static final double OPTION_HALF_SPREAD_BPS = 16;

  /** About what a side displays, USD. */
  private static final double PAIR_NOTIONAL = 8_000;

  private static final double SHARE_NOTIONAL = 20_000;

  /** Of a share with contracts of hundred shares on it. */
  private static final double CONTRACTS_NOTIONAL = 800_000;

  /** First price of each currency and share in USD. */
  static final Map<String, Double> FIRST_VALUES = firstValues();

  private Listings() {}

  /** All venues. */
  static List<Venue> venues() {
    List<Venue> venues = new ArrayList<>(CRYPTO);
    venues.addAll(BROKERS);
    venues.addAll(EXCHANGES);
    venues.add(OPTION_VENUE);
    venues.add(FUTURES_VENUE);
    return venues;
  }

  /** A venue's book of anything but a contract. */
  static Book book(Instrument instrument, Venue venue, Random random) {
    double price = firstPrice(instrument);
    double units = notional(instrument) * (0.5 + random.nextDouble()) / usdValue(instrument);
    double lots = Math.max(20, Math.floor(units / instrument.lotSize()));
    double size =
        BigDecimal.valueOf(instrument.lotSize()).multiply(BigDecimal.valueOf(lots)).doubleValue();
    double perUnit = venue.takerFeePerUnit() / price * 1e4;
    double halfSpread = hasContracts(instrument) ? CONTRACTS_HALF_SPREAD_BPS : halfSpread(venue);
    return new Book(instrument, venue, halfSpread, size, perUnit);
  }

  private static double notional(Instrument instrument) {
    if (hasContracts(instrument)) {
      return CONTRACTS_NOTIONAL;
    }
    return instrument.type() == InstrumentType.EQUITY ? SHARE_NOTIONAL : PAIR_NOTIONAL;
  }

  /** The book of an option. */
  static Book optionBook(Instrument option, Random random) {
    double perShare = OPTION_VENUE.takerFeePerUnit() / option.multiplier();
    double price = FIRST_VALUES.get(option.underlying());
    int contracts = 10 + random.nextInt(50);
    return new Book(
        option, OPTION_VENUE, OPTION_HALF_SPREAD_BPS, contracts, perShare / price * 1e4);
  }

  /** The book of a future. */
  static Book futureBook(Instrument future, Random random) {
    double perShare = FUTURES_VENUE.takerFeePerUnit() / future.multiplier();
    double price = FIRST_VALUES.get(future.underlying());
    double units = CONTRACTS_NOTIONAL * (0.5 + random.nextDouble()) / price;
    double contracts = Math.floor(units / future.multiplier());
    return new Book(
        future, FUTURES_VENUE, FUTURE_HALF_SPREAD_BPS, contracts, perShare / price * 1e4);
  }

  private static boolean hasContracts(Instrument instrument) {
    return SimulatedUniverse.isOptioned(instrument) || SimulatedUniverse.isFutured(instrument);
  }

  private static double usdValue(Instrument instrument) {
    return FIRST_VALUES.get(SimulatedUniverse.asset(instrument));
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

  /** Where it is quoted. */
  static List<Venue> venuesOf(Instrument instrument) {
    if (hasContracts(instrument)) {
      return List.of(HOME);
    }
    if (instrument.type() == InstrumentType.EQUITY) {
      return EXCHANGES;
    }
    return List.of("EUR", "GBP").contains(instrument.base()) ? BROKERS : CRYPTO;
  }

  /** All but futures, their shares and options, without a bound on jumps. */
  static List<Instrument> plainInstruments() {
    List<Instrument> all = new ArrayList<>(crossMarketInstruments());
    for (OptionClass listed : OptionClass.ALL) {
      all.add(
          Instrument.equity(
              listed.underlying(), SimulatedUniverse.BASE_CURRENCY, OptionClass.TICK, 1));
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
    FutureClass.ALL.forEach(listed -> values.put(listed.underlying(), listed.firstPrice()));
    return values;
  }

  private static Venue venue(String id, double feeBps, double feePerUnit) {
    return new Venue(
        id,
        feeBps,
        feePerUnit,
        SimulatedUniverse.MAX_QUOTE_AGE_MILLIS * 1_000,
        MAX_CLOCK_SKEW_MICROS,
        null);
  }
}
