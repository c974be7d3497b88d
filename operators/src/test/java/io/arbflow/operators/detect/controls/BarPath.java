package io.arbflow.operators.detect.controls;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.PatternKind;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.RoutedBar;
import io.arbflow.operators.detect.anomaly.AnomalyLane;
import io.arbflow.operators.detect.bars.BarLane;
import io.arbflow.operators.detect.bars.BarScoreLane;
import io.arbflow.operators.detect.correlation.CorrelationLane;
import io.arbflow.operators.detect.leadlag.LeadLagLane;
import io.arbflow.operators.detect.leadlag.LeadLagRouter;
import io.arbflow.operators.detect.pairs.PairInput;
import io.arbflow.operators.detect.pairs.PairRouter;
import io.arbflow.operators.detect.pairs.PairScreen;
import io.arbflow.operators.detect.pairs.PairSelection;
import io.arbflow.operators.detect.pairs.PairTable;
import io.arbflow.operators.detect.pairs.PairsLane;
import io.arbflow.operators.detect.pairs.ScreenRouter;
import io.arbflow.operators.detect.signal.SignalInput;
import io.arbflow.operators.detect.signal.SignalLane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.util.ListCollector;

/**
 * Quotes to opportunities through everything that lies between, as the job puts it together, in
 * this thread: base bars, windows, scores, then every lane on bars. Patterns are stood in for by
 * large returns. The regime is left out; it is cut at every bar by the test of its lane.
 */
final class BarPath implements AutoCloseable {
  private final Universe universe = ControlSettings.universe(PathQuotes.SHARES);
  private final DetectSettings settings = PathSettings.quick();
  private final PairTable pairs = new PairTable(universe, settings.statistics().pairs().screen());
  private final WindowHarness windows = new WindowHarness(PathSettings.BARS);
  private final Map<String, Key<?, ?, ?>> keys = new LinkedHashMap<>();
  private final FlatMapFunction<ScoredBar, PairInput> toPairs = new PairRouter(pairs);
  private final FlatMapFunction<ScoredBar, RoutedBar> toScreen = new ScreenRouter(pairs);
  private final FlatMapFunction<ScoredBar, RoutedBar> toLeadLag = new LeadLagRouter(universe);

  BarPath() throws Exception {}

  /** Time has come to an instant; the quotes are those since the one before, in any order. */
  void step(List<Quote> quotes, long nowMicros) throws Exception {
    for (Quote quote : quotes) {
      base(quote.instrument()).feed(quote);
    }
    for (int share = 0; share < PathQuotes.SHARES; share++) {
      base(share).passed(nowMicros);
      for (Bar bar : base(share).taken()) {
        windows.add(bar);
      }
    }
    List<Bar> bars = new ArrayList<>(windows.passed(nowMicros));
    bars.sort(Comparator.comparingLong(Bar::asOfMicros).thenComparingInt(Bar::instrument));
    for (Bar bar : bars) {
      scores(bar.instrument()).feed(bar);
      for (ScoredBar scored : scores(bar.instrument()).taken()) {
        route(scored);
      }
    }
    screen().passed(nowMicros + 1);
    for (PairSelection selection : screen().taken()) {
      pair(selection.pair()).feed(PairInput.of(selection));
    }
    keys.forEach((name, key) -> key.passed(name.startsWith("base") ? nowMicros : nowMicros + 1));
  }

  private void route(ScoredBar scored) throws Exception {
    int share = scored.bar().instrument();
    if (ControlBars.ignites(scored)) {
      signals(share).feed(SignalInput.of(ControlBars.match(PatternKind.MOMENTUM_IGNITION, scored)));
      anomalies(share)
          .feed(SignalInput.of(ControlBars.match(PatternKind.OVERSHOOT_REVERSAL, scored)));
    }
    signals(share).feed(SignalInput.of(scored));
    anomalies(share).feed(SignalInput.of(scored));
    for (PairInput input : routed(toPairs, scored)) {
      pair(input.key()).feed(input);
    }
    for (RoutedBar bar : routed(toScreen, scored)) {
      screen().feed(bar);
    }
    for (RoutedBar bar : routed(toLeadLag, scored)) {
      leadLag(bar.key()).feed(bar);
    }
    correlation().feed(new RoutedBar(0, scored));
  }

  private static <T> List<T> routed(FlatMapFunction<ScoredBar, T> router, ScoredBar bar)
      throws Exception {
    List<T> out = new ArrayList<>();
    router.flatMap(bar, new ListCollector<>(out));
    return out;
  }

  /** By key of an operator, what it has said of instants up to this one. */
  Map<String, List<Key.Said>> said(long untilMicros) {
    Map<String, List<Key.Said>> all = new LinkedHashMap<>();
    keys.forEach(
        (name, key) ->
            all.put(
                name, key.said.stream().filter(said -> said.atMicros() <= untilMicros).toList()));
    all.values().removeIf(List::isEmpty);
    return all;
  }

  private Key<Quote, ?, Bar> base(int share) {
    return key("base " + share, () -> new Key<>(new BarLane(universe, PathSettings.BARS), share));
  }

  private Key<Bar, ?, ScoredBar> scores(int share) {
    return key("scores " + share, () -> new Key<>(new BarScoreLane(PathSettings.BARS), share));
  }

  private Key<SignalInput, ?, OpportunityEvent> signals(int share) {
    return key("signals " + share, () -> new Key<>(new SignalLane(universe, settings), share));
  }

  private Key<SignalInput, ?, OpportunityEvent> anomalies(int share) {
    return key("anomalies " + share, () -> new Key<>(new AnomalyLane(universe, settings), share));
  }

  private Key<RoutedBar, ?, OpportunityEvent> leadLag(int key) {
    return key("lead-lag " + key, () -> new Key<>(new LeadLagLane(universe, settings), key));
  }

  private Key<RoutedBar, ?, PairSelection> screen() {
    return key(
        "screen",
        () ->
            new Key<>(new PairScreen(universe, pairs, settings.statistics().pairs().screen()), 0));
  }

  private Key<PairInput, ?, OpportunityEvent> pair(int pair) {
    return key("pair " + pair, () -> new Key<>(new PairsLane(universe, pairs, settings), pair));
  }

  private Key<RoutedBar, ?, OpportunityEvent> correlation() {
    return key("correlation", () -> new Key<>(new CorrelationLane(universe, settings), 0));
  }

  @SuppressWarnings("unchecked")
  private <K extends Key<?, ?, ?>> K key(String name, Supplier<K> make) {
    return (K) keys.computeIfAbsent(name, unused -> make.get());
  }

  @Override
  public void close() throws Exception {
    windows.close();
  }
}
