package io.arbflow.operators.detect.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.ChainSettings;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.EventText;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.time.TimeMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lane against {@link ChainReference} on seeded random chains. */
class ChainLaneReferenceTest {
  private static final int SEEDS = 40;
  private static final int QUOTES = 220;

  @ParameterizedTest
  @EnumSource(TimeMode.class)
  void everyEventOnSharesEqualsTheReferences(TimeMode mode) {
    Map<String, Integer> seen = check(RandomChain.Kind.SHARE, mode, SEEDS);
    for (Strategy strategy : ChainState.STRATEGIES) {
      assertTrue(seen.getOrDefault("OPENED " + strategy, 0) >= SEEDS / 4, strategy + " " + seen);
    }
    List<String> wanted =
        List.of(
            "UPDATED",
            "MEASURED",
            "EDGE_GONE",
            "LEG_STALE",
            "LEG_WITHDRAWN",
            "HALTED",
            "EXPIRED",
            "LONG",
            "SHORT",
            "CREDIT",
            "SLOPE",
            "CARRY",
            "STATISTICAL");
    assertTrue(seen.keySet().containsAll(wanted), seen.toString());
  }

  @ParameterizedTest
  @EnumSource(RandomChain.Kind.class)
  void everyEventOnFuturesAndCoinsEqualsTheReferences(RandomChain.Kind kind) {
    Map<String, Integer> seen = check(kind, TimeMode.REPLAY, SEEDS / 2);
    assertTrue(seen.getOrDefault("OPENED CONVERSION", 0) >= 5, seen.toString());
    assertTrue(seen.getOrDefault("OPENED REVERSAL", 0) >= 5, seen.toString());
    assertTrue(seen.getOrDefault("OPENED VERTICAL_SPREAD", 0) >= 5, seen.toString());
    assertEquals(kind == RandomChain.Kind.COIN, !seen.containsKey("OPENED BOX_SPREAD"));
  }

  private static Map<String, Integer> check(RandomChain.Kind kind, TimeMode mode, int seeds) {
    Map<String, Integer> seen = new TreeMap<>();
    for (long seed = 0; seed < seeds; seed++) {
      RandomChain market = new RandomChain(seed, kind);
      List<Quote> quotes = market.quotes(QUOTES);
      DetectSettings settings = settings(market.random);
      long end = quotes.get(QUOTES - 1).eventTimeMicros() + market.random.nextInt(6_000_000);
      ChainRun run = new ChainRun(market.universe, settings);
      List<OpportunityEvent> wanted = run.reference(quotes, end, mode);
      List<OpportunityEvent> found = run.lane(quotes, end, mode);
      EventText.assertSame(wanted, found, kind + " " + mode + " seed " + seed);
      found.forEach(event -> count(seen, event));
    }
    return seen;
  }

  private static void count(Map<String, Integer> seen, OpportunityEvent event) {
    seen.merge(event.event() + "", 1, Integer::sum);
    seen.merge(event.event() + " " + event.strategy(), 1, Integer::sum);
    seen.merge(event.closedReason() + "", 1, Integer::sum);
    seen.merge(event.riskClass() + "", 1, Integer::sum);
    seen.merge(event.signature().replaceAll(".*[|]", ""), 1, Integer::sum);
  }

  private static DetectSettings settings(Random random) {
    EnumMap<Strategy, StrategySettings> strategies = new EnumMap<>(Strategy.class);
    for (Strategy strategy : ChainState.STRATEGIES) {
      double least = random.nextBoolean() ? 0 : random.nextInt(60);
      long skew = random.nextInt(3) == 0 ? 2_000_000 : Long.MAX_VALUE;
      strategies.put(strategy, new StrategySettings(true, least, 0.5, skew));
    }
    ChainSettings boxes = new ChainSettings(random.nextBoolean(), 1, 0);
    return new DetectSettings(strategies, 4, false, 10_000, 100, boxes);
  }
}
