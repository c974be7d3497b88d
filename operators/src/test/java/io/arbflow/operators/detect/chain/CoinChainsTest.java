package io.arbflow.operators.detect.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.RoutedQuote;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.detect.contracts.OptionChains;
import io.arbflow.operators.time.TimeMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Coin-settled options: parity is in coin, and a market that knows that leaves nearly nothing. */
class CoinChainsTest {
  private static final double FIVE_BPS = 5e-4;

  private final CoinChains recorded = CoinChains.recorded();
  private final OptionChains chains = new OptionChains(recorded.universe);
  private final ChainLane lane = new ChainLane(recorded.universe, settings(), TimeMode.REPLAY);

  private static DetectSettings settings() {
    EnumMap<Strategy, StrategySettings> strategies = new EnumMap<>(Strategy.class);
    for (Strategy strategy : ChainState.STRATEGIES) {
      strategies.put(strategy, new StrategySettings(true, 0, 0.5, Long.MAX_VALUE));
    }
    return new DetectSettings(strategies, 4, false, 10_000, 100);
  }

  /** What opens on these rows, all of one chain and one instant, and nothing else. */
  private List<OpportunityEvent> opened(List<CoinChains.Row> rows) {
    int chain = chains.chainOf(recorded.universe.instrumentId(rows.get(0).option()));
    ChainState state = lane.create(chain);
    Collected out = new Collected();
    for (CoinChains.Row row : rows) {
      for (Quote quote : recorded.quotes(row)) {
        lane.onElement(state, new RoutedQuote(chain, quote), out);
      }
    }
    lane.onTime(state, rows.get(0).micros() + 1, out);
    return out.of(EventKind.OPENED);
  }

  @Test
  void fourteenOfAllPairsPayALittleBeforeFees() {
    Map<String, List<CoinChains.Row>> pairs = new TreeMap<>();
    for (CoinChains.Row row : recorded.rows) {
      String pair = row.micros() + row.option().substring(0, row.option().length() - 1);
      pairs.computeIfAbsent(pair, p -> new ArrayList<>()).add(row);
    }
    assertEquals(84_497, pairs.size());
    Map<Strategy, Integer> counts = new TreeMap<>();
    for (List<CoinChains.Row> pair : pairs.values()) {
      // The future as it stood beside the call, which comes last here.
      for (OpportunityEvent event : opened(List.of(pair.get(1), pair.get(0)))) {
        counts.merge(event.strategy(), 1, Integer::sum);
        assertTrue(event.netEdge() < FIVE_BPS, event.toString());
      }
    }
    assertEquals(Map.of(Strategy.CONVERSION, 8, Strategy.REVERSAL, 6), counts);
  }

  @Test
  void noSpreadAndNoButterflyPays() {
    Map<String, List<CoinChains.Row>> snapshots = new TreeMap<>();
    for (CoinChains.Row row : recorded.rows) {
      snapshots.computeIfAbsent(row.micros() + row.future(), s -> new ArrayList<>()).add(row);
    }
    Set<Strategy> seen = EnumSet.noneOf(Strategy.class);
    for (List<CoinChains.Row> snapshot : snapshots.values()) {
      opened(snapshot).forEach(event -> seen.add(event.strategy()));
    }
    assertEquals(EnumSet.of(Strategy.CONVERSION, Strategy.REVERSAL), seen);
  }
}
