package io.arbflow.operators.detect.chain;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.RoutedQuote;
import io.arbflow.operators.detect.contracts.OptionChains;
import io.arbflow.operators.time.TimeMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.util.ListCollector;

/** The chain lane behind its router, and the reference on the same quotes. */
final class ChainRun {
  private final Universe universe;
  private final DetectSettings settings;
  private final OptionChains chains;

  ChainRun(Universe universe, DetectSettings settings) {
    this.universe = universe;
    this.settings = settings;
    this.chains = new OptionChains(universe);
  }

  /** What the lane emits. */
  List<OpportunityEvent> lane(List<Quote> quotes, long end, TimeMode mode) {
    ChainLane lane = new ChainLane(universe, settings, mode);
    Map<Integer, ChainState> states = new HashMap<>();
    Collected out = new Collected();
    ChainRouter router = new ChainRouter(chains);
    for (Quote quote : quotes) {
      List<RoutedQuote> routed = new ArrayList<>();
      router.flatMap(quote, new ListCollector<>(routed));
      for (RoutedQuote each : routed) {
        lane.onElement(states.computeIfAbsent(each.key(), lane::create), each, out);
      }
    }
    for (ChainState state : states.values()) {
      lane.onTime(state, mode == TimeMode.LIVE ? end + 1 : end, out);
      if (mode == TimeMode.REPLAY) {
        lane.onEnd(state, end, out);
      }
    }
    return out.events;
  }

  /** What the reference wants. */
  List<OpportunityEvent> reference(List<Quote> quotes, long end, TimeMode mode) {
    List<OpportunityEvent> events = new ArrayList<>();
    for (int chain = 0; chain < chains.count(); chain++) {
      events.addAll(
          new ChainReference(universe, chains, chain, settings)
              .run(quotes, end, mode == TimeMode.LIVE));
    }
    return events;
  }
}
