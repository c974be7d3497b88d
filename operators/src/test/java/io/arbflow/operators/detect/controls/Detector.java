package io.arbflow.operators.detect.controls;

import io.arbflow.domain.bar.PatternKind;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.RoutedBar;
import io.arbflow.operators.detect.anomaly.AnomalyLane;
import io.arbflow.operators.detect.leadlag.LeadLagLane;
import io.arbflow.operators.detect.pairs.PairInput;
import io.arbflow.operators.detect.pairs.PairScreen;
import io.arbflow.operators.detect.pairs.PairSelection;
import io.arbflow.operators.detect.pairs.PairTable;
import io.arbflow.operators.detect.pairs.PairsLane;
import io.arbflow.operators.detect.signal.SignalInput;
import io.arbflow.operators.detect.signal.SignalLane;
import java.util.List;
import java.util.function.BiConsumer;

/** One strategy's lane on bars of two shares: the first is traded, or both as a pair. */
final class Detector {
  private static final Universe UNIVERSE = ControlSettings.universe(2);

  /**
   * Where the venue pays for any trade: what opens there is every signal that has an edge known.
   */
  private static final Universe PAID = ControlSettings.universe(2, -500);

  private Detector() {}

  /** What the strategy says; a trade that is open at the end stays open. */
  static List<OpportunityEvent> run(
      Strategy strategy, List<List<ScoredBar>> instants, DetectSettings settings) {
    return run(UNIVERSE, strategy, instants, settings);
  }

  /** The same where any trade pays. */
  static List<OpportunityEvent> paid(
      Strategy strategy, List<List<ScoredBar>> instants, DetectSettings settings) {
    return run(PAID, strategy, instants, settings);
  }

  private static List<OpportunityEvent> run(
      Universe universe,
      Strategy strategy,
      List<List<ScoredBar>> instants,
      DetectSettings settings) {
    List<? extends Key<?, ?, OpportunityEvent>> keys =
        switch (strategy) {
          case PAIRS -> List.of(pairs(instants, settings));
          case LEAD_LAG -> List.of(leadLag(universe, instants, settings));
          case ANOMALY, PATTERN -> List.of(anomaly(universe, instants, settings));
          default -> List.of(signals(universe, instants, settings));
        };
    return keys.get(0).taken().stream().filter(event -> event.strategy() == strategy).toList();
  }

  /** PAIRS without a screen: the pair is selected, rightly or not, after so many bars. */
  static List<OpportunityEvent> selected(
      List<List<ScoredBar>> instants, int afterBars, DetectSettings settings) {
    PairTable table = new PairTable(UNIVERSE, settings.statistics().pairs().screen());
    long at = instants.get(afterBars - 1).get(0).bar().endMicros();
    return play(
            new Key<>(new PairsLane(UNIVERSE, table, settings), 0),
            instants,
            (key, instant) -> {
              instant.forEach(bar -> key.feed(new PairInput(0, bar.bar(), null, null)));
              if (instant.get(0).bar().endMicros() == at) {
                key.feed(
                    PairInput.of(new PairSelection(0, true, true, 0.01, 0.02, 1, 3, 5, 1, at)));
              }
            })
        .taken();
  }

  static List<OpportunityEvent> of(List<OpportunityEvent> events, EventKind kind) {
    return events.stream().filter(event -> event.event() == kind).toList();
  }

  /** Sum of what closed trades earned after costs, as a share of what they put in. */
  static double net(List<OpportunityEvent> events) {
    return of(events, EventKind.CLOSED).stream()
        .mapToDouble(e -> e.evidence().numbers().get("realisedNetEdge") / e.capital())
        .sum();
  }

  private static <I, S> Key<I, S, OpportunityEvent> play(
      Key<I, S, OpportunityEvent> key,
      List<List<ScoredBar>> instants,
      BiConsumer<Key<I, S, OpportunityEvent>, List<ScoredBar>> feed) {
    for (List<ScoredBar> instant : instants) {
      feed.accept(key, instant);
      key.passed(instant.get(0).bar().endMicros() + 1);
    }
    return key;
  }

  private static Key<?, ?, OpportunityEvent> signals(
      Universe universe, List<List<ScoredBar>> instants, DetectSettings settings) {
    return play(
        new Key<>(new SignalLane(universe, settings), 0),
        instants,
        (key, instant) -> {
          ScoredBar bar = instant.get(0);
          if (ControlBars.ignites(bar)) {
            key.feed(SignalInput.of(ControlBars.match(PatternKind.MOMENTUM_IGNITION, bar)));
          }
          key.feed(SignalInput.of(bar));
        });
  }

  private static Key<?, ?, OpportunityEvent> anomaly(
      Universe universe, List<List<ScoredBar>> instants, DetectSettings settings) {
    return play(
        new Key<>(new AnomalyLane(universe, settings), 0),
        instants,
        (key, instant) -> key.feed(SignalInput.of(instant.get(0))));
  }

  /** Key 0: the second share leads, the first follows. */
  private static Key<?, ?, OpportunityEvent> leadLag(
      Universe universe, List<List<ScoredBar>> instants, DetectSettings settings) {
    return play(
        new Key<>(new LeadLagLane(universe, settings), 0),
        instants,
        (key, instant) -> instant.forEach(bar -> key.feed(new RoutedBar(0, bar))));
  }

  private static Key<?, ?, OpportunityEvent> pairs(
      List<List<ScoredBar>> instants, DetectSettings settings) {
    PairTable table = new PairTable(UNIVERSE, settings.statistics().pairs().screen());
    Key<RoutedBar, ?, PairSelection> screen =
        new Key<>(new PairScreen(UNIVERSE, table, settings.statistics().pairs().screen()), 0);
    return play(
        new Key<>(new PairsLane(UNIVERSE, table, settings), 0),
        instants,
        (key, instant) -> {
          for (ScoredBar bar : instant) {
            screen.feed(new RoutedBar(0, bar));
            key.feed(new PairInput(0, bar.bar(), null, null));
          }
          screen.passed(instant.get(0).bar().endMicros() + 1);
          screen.taken().forEach(selection -> key.feed(PairInput.of(selection)));
        });
  }
}
