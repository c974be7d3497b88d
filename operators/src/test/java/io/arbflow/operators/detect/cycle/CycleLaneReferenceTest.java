package io.arbflow.operators.detect.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.EventText;
import io.arbflow.operators.detect.RandomMarket;
import io.arbflow.operators.detect.StrategySettings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The lane against {@link CycleReference} on seeded random streams, behind the cross-venue lane.
 */
class CycleLaneReferenceTest {
  private static final int SEEDS = 40;
  private static final int QUOTES = 200;

  private static final List<Instrument> PAIRS =
      List.of(
          Instrument.spot("BTC/EUR", "BTC", "EUR", 0.01, 0.1),
          Instrument.spot("BTC/USD", "BTC", "USD", 0.01, 0.1),
          Instrument.spot("BTC-B/USD", "BTC", "USD", 0.01, 0.5),
          Instrument.spot("ETH/BTC", "ETH", "BTC", 0.01, 1),
          Instrument.spot("ETH/USD", "ETH", "USD", 0.01, 0.1),
          Instrument.spot("EUR/USD", "EUR", "USD", 0.01, 1),
          Instrument.spot("USD/BTC", "USD", "BTC", 0.01, 0.1));

  @Test
  void everyEventEqualsTheReferences() {
    Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
    Set<Object> reasons = new HashSet<>();
    Set<String> signatures = new HashSet<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomMarket market = RandomMarket.ofCurrencies(seed, PAIRS, seed % 2 == 0 ? "USD" : null);
      List<Quote> quotes = new ArrayList<>();
      for (int i = 0; i < QUOTES; i++) {
        quotes.add(market.next(market.random().nextInt(PAIRS.size()), 1, 0.01));
      }
      StrategySettings cycles = settings(market.random());
      long end = quotes.get(QUOTES - 1).eventTimeMicros() + market.random().nextInt(6_000_000);
      List<OpportunityEvent> wanted =
          new CycleReference(market.universe, cycles, 4).run(quotes, end);
      List<OpportunityEvent> found =
          new CrossMarket(market.universe, detect(cycles)).replay(quotes, end).cycleEvents();
      EventText.assertSame(wanted, found, "seed " + seed);
      found.forEach(event -> kinds.add(event.event()));
      found.forEach(event -> reasons.add(String.valueOf(event.closedReason())));
      found.forEach(event -> signatures.add(event.signature()));
    }
    assertEquals(EnumSet.allOf(EventKind.class), kinds);
    assertTrue(
        reasons.containsAll(
            Set.of("EDGE_GONE", "LEG_STALE", "LEG_WITHDRAWN", "HALTED", "END_OF_INPUT")),
        reasons.toString());
    assertTrue(signatures.contains("CURRENCY_CYCLE|USD>BTC>EUR"), signatures.toString());
    assertTrue(signatures.contains("CURRENCY_CYCLE|BTC>EUR>USD"), signatures.toString());
    assertTrue(signatures.contains("CURRENCY_CYCLE|BTC>ETH>USD>EUR"), signatures.toString());
  }

  private static DetectSettings detect(StrategySettings cycles) {
    return new DetectSettings(
        new EnumMap<>(Map.of(Strategy.CURRENCY_CYCLE, cycles)), 4, false, 10_000, 100);
  }

  private static StrategySettings settings(Random random) {
    double least = random.nextBoolean() ? 0 : random.nextInt(300);
    long skew = random.nextInt(3) == 0 ? 2_000_000 : Long.MAX_VALUE;
    return new StrategySettings(true, least, 0.5, skew);
  }
}
