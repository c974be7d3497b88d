package io.arbflow.benchmarks.options;

import io.arbflow.benchmarks.arithmetic.LaneLoop;
import io.arbflow.benchmarks.measure.Comparison;
import io.arbflow.benchmarks.measure.Variant;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.RoutedQuote;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.detect.chain.ChainLane;
import io.arbflow.operators.detect.chain.ChainState;
import io.arbflow.operators.lane.LatencyRecorder;
import io.arbflow.operators.time.TimeMode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One option's quote through the whole chain lane, all five strategies on, as the chain grows. */
final class ChainComparison {
  private static final int[] STRIKES = {10, 25, 50, 100, 200, 400};
  private static final int BLOCKS = 100;

  private ChainComparison() {}

  static void run(int rounds, PrintStream out) throws Exception {
    List<Variant> variants = new ArrayList<>();
    for (int strikes : STRIKES) {
      LaneLoop<RoutedQuote, ChainState, OpportunityEvent> loop = loop(strikes);
      variants.add(new Variant(strikes + " strikes", () -> loop.run(BLOCKS)));
    }
    new Comparison("Chain lane, one option quote", variants).run(rounds, out);
    latency(out);
  }

  /** Every quote timed by itself, the clock's own cost included. */
  private static void latency(PrintStream out) {
    out.printf("%nNanoseconds of one quote in the chain lane, timed one by one:%n%n");
    out.println("| strikes | p50 | p99 | p99.9 |");
    out.println("|---|---|---|---|");
    for (int strikes : STRIKES) {
      LatencyRecorder recorder = new LatencyRecorder();
      loop(strikes).timed(BLOCKS, BLOCKS, recorder);
      out.printf(
          Locale.ROOT,
          "| %d | %d | %d | %d |%n",
          strikes,
          recorder.quantileNanos(0.5),
          recorder.quantileNanos(0.99),
          recorder.quantileNanos(0.999));
    }
  }

  private static LaneLoop<RoutedQuote, ChainState, OpportunityEvent> loop(int strikes) {
    ChainMarket market = new ChainMarket(strikes);
    return new LaneLoop<>(
        new ChainLane(market.universe(), settings(), TimeMode.LIVE),
        1,
        RoutedQuote::key,
        market::at);
  }

  private static DetectSettings settings() {
    StrategySettings on = new StrategySettings(true, 1, 0.5, Long.MAX_VALUE);
    return new DetectSettings(
        new EnumMap<>(
            Map.of(
                Strategy.CONVERSION, on,
                Strategy.REVERSAL, on,
                Strategy.BOX_SPREAD, on,
                Strategy.VERTICAL_SPREAD, on,
                Strategy.BUTTERFLY, on)),
        4,
        false,
        10_000,
        20_000);
  }
}
