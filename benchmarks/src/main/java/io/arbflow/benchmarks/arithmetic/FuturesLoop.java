package io.arbflow.benchmarks.arithmetic;

import io.arbflow.benchmarks.measure.Sample;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.RoutedQuote;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.detect.futures.FuturesLane;
import io.arbflow.operators.detect.futures.FuturesProduct;
import io.arbflow.operators.detect.futures.FuturesProducts;
import io.arbflow.operators.detect.futures.FuturesState;
import io.arbflow.operators.time.TimeMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The futures lane in a plain loop: shares with so many futures each, all quoted in turn at prices
 * between lending and borrowing, so that both strategies look in both directions and find nothing.
 */
final class FuturesLoop {
  private static final int PRODUCTS = 50;
  private static final long START = 1_700_000_000_000_000L;
  private static final long MONTH = 30L * 86_400_000_000L;
  private static final double CARRY = 0.03;

  private final LaneLoop<RoutedQuote, FuturesState, OpportunityEvent> loop;

  /** Prices of a contract by position; the same for every product. */
  private final double[] prices;

  private final FuturesProducts products;

  /**
   * @param expiries futures per share
   */
  FuturesLoop(int expiries) {
    Universe universe = universe(expiries);
    products = new FuturesProducts(universe);
    prices = new double[expiries + 1];
    for (int position = 0; position < expiries; position++) {
      prices[position] = 100 * Math.exp(CARRY * (position + 1) * 30 / 365);
    }
    prices[expiries] = 100;
    StrategySettings on = new StrategySettings(true, 1, 0.5, Long.MAX_VALUE);
    DetectSettings settings =
        new DetectSettings(
            new EnumMap<>(Map.of(Strategy.FUTURES_CALENDAR, on, Strategy.CASH_AND_CARRY, on)),
            4,
            false,
            10_000,
            PRODUCTS);
    loop =
        new LaneLoop<>(
            new FuturesLane(universe, settings, TimeMode.LIVE),
            PRODUCTS,
            RoutedQuote::key,
            this::quote);
  }

  private static Universe universe(int expiries) {
    List<Instrument> instruments = new ArrayList<>();
    for (int product = 0; product < PRODUCTS; product++) {
      String share = "S" + product;
      instruments.add(Instrument.equity(share, "USD", 0.01, 1));
      for (int expiry = 1; expiry <= expiries; expiry++) {
        instruments.add(
            new Instrument(
                share + "-" + expiry,
                InstrumentType.FUTURE,
                null,
                "USD",
                share,
                null,
                Double.NaN,
                START + expiry * MONTH,
                null,
                100,
                0.01,
                1,
                Double.NaN,
                0,
                0));
      }
    }
    return new Universe(
        List.of(Venue.of("V", 0, 0.01, 60_000)),
        instruments,
        List.of(new InterestRate("USD", CARRY - 0.01, CARRY + 0.01, List.of())),
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  private RoutedQuote quote(long number) {
    FuturesProduct product = products.product((int) (number % PRODUCTS));
    int position = (int) (number / PRODUCTS % product.positions());
    double off = 0.001 * (number % 7);
    double price = prices[position] + off;
    long at = START + number;
    Quote quote =
        Quote.top(product.instrument(position), 0, price - 0.02, 9, price + 0.02, 9, at, number);
    return new RoutedQuote(product.id(), quote);
  }

  /** Runs that many blocks of 4,096 quotes; nothing may be found. */
  Sample run(int blocks) {
    Sample sample = loop.run(blocks);
    if (loop.emitted() > 0) {
      throw new IllegalStateException("found " + loop.emitted());
    }
    return sample;
  }
}
