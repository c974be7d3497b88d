package io.arbflow.operators.detect.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.EventText;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.time.TimeMode;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lane against {@link TermReference}, event by event, on seeded random columns. */
class TermLaneReferenceTest {
  private static final int SEEDS = 80;
  private static final int QUOTES = 400;

  @ParameterizedTest
  @EnumSource(TimeMode.class)
  void everyEventEqualsTheReferences(TimeMode mode) throws Exception {
    Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
    Set<String> reasons = new HashSet<>();
    Map<String, Integer> opened = new HashMap<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      TermMarket market = new TermMarket(seed);
      List<Quote> quotes = market.quotes(QUOTES);
      DetectSettings settings =
          TermFixture.settings(strategy(market.random), strategy(market.random));
      long end = quotes.get(QUOTES - 1).eventTimeMicros() + market.random.nextInt(6_000_000);
      List<OpportunityEvent> wanted =
          new TermReference(market.universe, settings, mode == TimeMode.LIVE).run(quotes, end);
      List<OpportunityEvent> found =
          TermFixture.run(market.universe, settings, mode, quotes, end).events;
      EventText.assertSame(wanted, found, "seed " + seed);
      for (OpportunityEvent event : found) {
        kinds.add(event.event());
        reasons.add(String.valueOf(event.closedReason()));
        if (event.event() == EventKind.OPENED) {
          opened.merge(what(seed, event), 1, Integer::sum);
        }
      }
    }
    assertEquals(EnumSet.allOf(EventKind.class), kinds);
    assertTrue(
        reasons.containsAll(
            Set.of("EDGE_GONE", "LEG_STALE", "LEG_WITHDRAWN", "HALTED", "EXPIRED", "END_OF_INPUT")),
        reasons.toString());
    assertTrue(
        opened
            .keySet()
            .containsAll(
                Set.of(
                    "AMERICAN call",
                    "AMERICAN put",
                    "EUROPEAN call",
                    "AMERICAN long",
                    "AMERICAN short",
                    "EUROPEAN long",
                    "EUROPEAN short")),
        opened.toString());
    assertTrue(!opened.containsKey("EUROPEAN put"), opened.toString());
  }

  private static String what(long seed, OpportunityEvent event) {
    String style = seed % 2 == 0 ? "AMERICAN " : "EUROPEAN ";
    boolean call = event.legs().get(0).instrument().contains("-C-");
    boolean buys = event.legs().get(0).side() == io.arbflow.domain.opportunity.Side.BUY;
    return event.strategy() == Strategy.CALENDAR_SPREAD
        ? style + (call ? "call" : "put")
        : style + (buys ? "long" : "short");
  }

  private static StrategySettings strategy(Random random) {
    double least = random.nextBoolean() ? 0 : random.nextInt(400);
    long skew = random.nextInt(3) == 0 ? 5_000_000 : Long.MAX_VALUE;
    return new StrategySettings(true, least, 0.5, skew);
  }
}
