package io.arbflow.operators.detect.futures;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.RoutedQuote;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.time.TimeMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.util.Collector;

/** Builds what the tests of the futures lane need, and runs it as the topology would. */
final class FuturesFixture {

  private FuturesFixture() {}

  static Instrument future(
      String id, String underlying, long expiryMicros, double multiplier, double lot) {
    return future(id, underlying, expiryMicros, multiplier, lot, false);
  }

  static Instrument future(
      String id,
      String underlying,
      long expiryMicros,
      double multiplier,
      double lot,
      boolean inverse) {
    return new Instrument(
        id,
        InstrumentType.FUTURE,
        null,
        "USD",
        underlying,
        null,
        Double.NaN,
        expiryMicros,
        null,
        multiplier,
        0.01,
        lot,
        Double.NaN,
        0,
        0,
        inverse);
  }

  static DetectSettings settings(StrategySettings calendars, StrategySettings carries) {
    return new DetectSettings(
        new EnumMap<>(
            Map.of(Strategy.FUTURES_CALENDAR, calendars, Strategy.CASH_AND_CARRY, carries)),
        4,
        false,
        10_000,
        100);
  }

  /** All quotes through the router and the lane, to the end of the input. */
  static Collected run(
      Universe universe, DetectSettings settings, TimeMode mode, List<Quote> quotes, long end)
      throws Exception {
    FuturesRouter router = new FuturesRouter(new FuturesProducts(universe));
    FuturesLane lane = new FuturesLane(universe, settings, mode);
    Map<Integer, FuturesState> states = new TreeMap<>();
    Collected out = new Collected();
    Collector<RoutedQuote> routed =
        new Collector<>() {
          @Override
          public void collect(RoutedQuote quote) {
            lane.onElement(states.computeIfAbsent(quote.key(), lane::create), quote, out);
          }

          @Override
          public void close() {}
        };
    for (Quote quote : quotes) {
      router.flatMap(quote, routed);
    }
    for (FuturesState state : states.values()) {
      lane.onTime(state, end, out);
      lane.onEnd(state, end, out);
    }
    return out;
  }
}
