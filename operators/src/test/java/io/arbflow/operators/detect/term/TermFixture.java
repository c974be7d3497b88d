package io.arbflow.operators.detect.term;

import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.RoutedQuote;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.time.TimeMode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.Collector;

/** Builds what the tests of the term lane need, and runs it as the topology would. */
final class TermFixture {

  private TermFixture() {}

  static Instrument option(
      String underlying,
      double strike,
      long expiryMicros,
      OptionRight right,
      ExerciseStyle style,
      double multiplier,
      double lot) {
    return new Instrument(
        underlying + "-" + expiryMicros / 1_000_000 + "-" + right.name().charAt(0) + "-" + strike,
        InstrumentType.OPTION,
        null,
        "USD",
        underlying,
        right,
        strike,
        expiryMicros,
        style,
        multiplier,
        0.01,
        lot,
        Double.NaN,
        0,
        0);
  }

  static DetectSettings settings(StrategySettings calendars, StrategySettings rolls) {
    return new DetectSettings(
        new EnumMap<>(Map.of(Strategy.CALENDAR_SPREAD, calendars, Strategy.JELLY_ROLL, rolls)),
        4,
        false,
        10_000,
        100);
  }

  /** All quotes through the router and the lane, to the end of the input. */
  static Collected run(
      Universe universe, DetectSettings settings, TimeMode mode, List<Quote> quotes, long end)
      throws Exception {
    TermRouter router = new TermRouter(new TermColumns(universe));
    TermLane lane = new TermLane(universe, settings, mode);
    Map<Integer, TermState> states = new HashMap<>();
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
    for (TermState state : states.values()) {
      lane.onTime(state, end, out);
      lane.onEnd(state, end, out);
    }
    return out;
  }
}
