package io.arbflow.operators.detect.pairs;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.Collected;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.PairsSettings;
import io.arbflow.operators.detect.RoutedBar;
import io.arbflow.operators.lane.LaneOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.util.OutputTag;

/** Screen and lane together, instant by instant, as the job runs them. */
final class PairRun {
  final Collected out = new Collected();
  final List<PairSelection> selections = new ArrayList<>();
  final List<Alert> alerts = new ArrayList<>();
  final PairTable pairs;
  final PairsLane lane;
  final Map<Integer, PairState> states = new TreeMap<>();
  private final PairScreen screen;
  private final ScreenState screenState;

  PairRun(PairMarket market, PairsSettings settings) {
    DetectSettings detect = PairMarket.detect(settings);
    pairs = new PairTable(market.universe, settings.screen());
    lane = new PairsLane(market.universe, pairs, detect);
    lane.onControl(new ControlView());
    screen = new PairScreen(market.universe, pairs, settings.screen());
    screenState = screen.create(0);
  }

  /** All bars of the mids, by share and instant; NaN for no bar. */
  PairRun bars(double[][] mids, int from, int to) {
    for (int t = from; t < to; t++) {
      List<Bar> bars = new ArrayList<>();
      for (int i = 0; i < mids.length; i++) {
        if (!Double.isNaN(mids[i][t])) {
          bars.add(PairMarket.bar(i, t, mids[i][t]));
        }
      }
      instant(bars, true);
    }
    return this;
  }

  /** One instant; with or without the screen listening. */
  void instant(List<Bar> bars, boolean screened) {
    for (Bar bar : bars) {
      if (screened && pairs.pairsOf(bar.instrument()).length > 0) {
        screen.onElement(screenState, new RoutedBar(0, PairMarket.scored(bar)), new Selections());
      }
      for (int pair : pairs.pairsOf(bar.instrument())) {
        lane.onElement(state(pair), PairInput.of(pair, bar), out);
      }
    }
    long end = bars.get(0).endMicros();
    screen.onTime(screenState, end + 1, new Selections());
    for (PairState state : states.values()) {
      lane.onTime(state, end + 1, out);
    }
  }

  void select(PairSelection selection) {
    selections.add(selection);
    lane.onElement(state(selection.pair()), PairInput.of(selection), out);
  }

  PairRun end(int bars) {
    for (PairState state : states.values()) {
      lane.onEnd(state, bars * PairMarket.BAR, out);
    }
    return this;
  }

  PairState state(int pair) {
    return states.computeIfAbsent(pair, lane::create);
  }

  List<OpportunityEvent> of(EventKind kind) {
    return out.of(kind);
  }

  private final class Selections implements LaneOutput<PairSelection> {
    @Override
    public void emit(PairSelection selection, long eventTimeMicros) {
      if (selection.formationEndMicros() != eventTimeMicros) {
        throw new AssertionError("emitted at " + eventTimeMicros + ": " + selection);
      }
      select(selection);
    }

    @Override
    public <T> void side(OutputTag<T> tag, T value, long eventTimeMicros) {
      alerts.add((Alert) value);
    }
  }
}
