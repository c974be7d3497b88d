package io.arbflow.operators.detect.futures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.EventText;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.time.TimeMode;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lane against {@link FuturesReference}, event by event, on seeded random products. */
class FuturesLaneReferenceTest {
  private static final int SEEDS = 40;
  private static final int QUOTES = 400;

  @ParameterizedTest
  @EnumSource(TimeMode.class)
  void everyEventEqualsTheReferences(TimeMode mode) throws Exception {
    Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
    Set<String> reasons = new HashSet<>();
    Map<String, Integer> opened = new TreeMap<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      FuturesMarket market = new FuturesMarket(seed);
      List<Quote> quotes = market.quotes(QUOTES);
      DetectSettings settings =
          FuturesFixture.settings(strategy(market.random), strategy(market.random));
      long end = quotes.get(QUOTES - 1).eventTimeMicros() + market.random.nextInt(6_000_000);
      List<OpportunityEvent> wanted =
          new FuturesReference(market.universe, settings, mode == TimeMode.LIVE).run(quotes, end);
      List<OpportunityEvent> found =
          FuturesFixture.run(market.universe, settings, mode, quotes, end).events;
      EventText.assertSame(wanted, found, "seed " + seed);
      for (OpportunityEvent event : found) {
        kinds.add(event.event());
        reasons.add(String.valueOf(event.closedReason()));
        if (event.event() == EventKind.OPENED) {
          opened.merge(what(market.universe, event), 1, Integer::sum);
        }
      }
    }
    assertEquals(EnumSet.allOf(EventKind.class), kinds);
    assertTrue(
        reasons.containsAll(
            Set.of("EDGE_GONE", "LEG_STALE", "LEG_WITHDRAWN", "HALTED", "EXPIRED", "END_OF_INPUT")),
        reasons.toString());
    assertEquals(
        Set.of(
            "CASH_AND_CARRY SHARE carry",
            "CASH_AND_CARRY SHARE reverse",
            "CASH_AND_CARRY ACM carry",
            "CASH_AND_CARRY ACM reverse",
            "FUTURES_CALENDAR CODE carry",
            "FUTURES_CALENDAR CODE reverse",
            "FUTURES_CALENDAR SHARE carry",
            "FUTURES_CALENDAR SHARE reverse",
            "FUTURES_CALENDAR ACM carry",
            "FUTURES_CALENDAR ACM reverse"),
        opened.keySet(),
        opened.toString());
  }

  private static String what(Universe universe, OpportunityEvent event) {
    var far = universe.instrument(universe.instrumentId(event.legs().get(1).instrument()));
    assertEquals(InstrumentType.FUTURE, far.type());
    boolean carry = event.legs().get(1).side() == Side.SELL;
    return event.strategy()
        + " "
        + far.underlying().replace("/USD", "")
        + (carry ? " carry" : " reverse");
  }

  private static StrategySettings strategy(Random random) {
    double least = random.nextBoolean() ? 0 : random.nextInt(100);
    long skew = random.nextInt(3) == 0 ? 5_000_000 : Long.MAX_VALUE;
    return new StrategySettings(true, least, 0.5, skew);
  }
}
