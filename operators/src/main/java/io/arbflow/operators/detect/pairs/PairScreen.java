package io.arbflow.operators.detect.pairs;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.PairScreenSettings;
import io.arbflow.operators.detect.RoutedBar;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOutput;
import java.util.Arrays;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.util.OutputTag;

/**
 * Tests every pair of the table on the last formation window, every so many bars, and selects by a
 * false discovery rate over all pairs that were tested. Off the way of quotes and bars: nothing
 * waits for it.
 *
 * <p><b>Input/output.</b> Complete bars of every instrument in a pair in, all under one key, in
 * order of event time; a selection for each pair that is selected, and for each that was and is not
 * any more, out, at the end of the last bar of the window. An instant is looked at when it is
 * final.
 *
 * <p><b>Owned state.</b> A {@link ScreenState}: log closes of twice as many instants as the window
 * has, so that pairs whose bars do not always coincide may reach a full window.
 *
 * <p><b>Expiry.</b> Old rows are overwritten. The key is never forgotten.
 *
 * <p><b>Failure behaviour.</b> A pair with too few common bars is not tested and not counted.
 * Deterministic in its input; its cost is that of all tests at once, about half a millisecond each.
 * Not thread-safe: one instance per subtask.
 */
public final class PairScreen implements LaneLogic<RoutedBar, ScreenState, PairSelection> {
  private static final long serialVersionUID = 1L;
  private static final int ROWS_PER_FORMATION_BAR = 2;

  /** What was tested and selected, for the audit. */
  public static final OutputTag<Alert> ALERTS =
      new OutputTag<>("pair-screen-alerts", TypeInformation.of(Alert.class));

  private final PairTable pairs;
  private final PairScreenSettings settings;
  private final ScreenAlerts alerts;

  public PairScreen(Universe universe, PairTable pairs, PairScreenSettings settings) {
    this.pairs = pairs;
    this.settings = settings;
    this.alerts = new ScreenAlerts(universe, pairs);
  }

  @Override
  public TypeSerializer<ScreenState> stateSerializer() {
    return ScreenStateSerializer.INSTANCE;
  }

  @Override
  public ScreenState create(int key) {
    int rows = ROWS_PER_FORMATION_BAR * settings.formationBars();
    return new ScreenState(rows, Math.max(1, pairs.instruments().length), pairs.size());
  }

  @Override
  public void onElement(ScreenState state, RoutedBar routed, LaneOutput<PairSelection> out) {
    long at = routed.bar().bar().endMicros();
    if (at < state.nowMicros) {
      return; // late: its row is closed
    }
    if (at > state.nowMicros) {
      settle(state, out);
      state.begin(at);
    }
    int column = Arrays.binarySearch(pairs.instruments(), routed.bar().bar().instrument());
    state.put(column, Math.log(routed.bar().bar().close()));
  }

  @Override
  public void onTime(ScreenState state, long beforeMicros, LaneOutput<PairSelection> out) {
    if (state.nowMicros < beforeMicros) {
      settle(state, out);
    }
  }

  @Override
  public void onEnd(ScreenState state, long endMicros, LaneOutput<PairSelection> out) {
    settle(state, out);
  }

  @Override
  public long nextDueMicros(ScreenState state) {
    return state.touched ? state.nowMicros : Long.MAX_VALUE;
  }

  @Override
  public void onControl(ControlView control) {}

  private void settle(ScreenState state, LaneOutput<PairSelection> out) {
    if (!state.touched) {
      return;
    }
    state.touched = false;
    state.sinceScreen++;
    boolean full = state.size >= settings.formationBars();
    if (full && (state.version == 0 || state.sinceScreen >= settings.screenBars())) {
      state.sinceScreen = 0;
      state.version++;
      screen(state, out);
    }
  }

  private void screen(ScreenState state, LaneOutput<PairSelection> out) {
    PairTest[] tests = new PairTest[pairs.size()];
    int tested = 0;
    for (int pair = 0; pair < tests.length; pair++) {
      double[][] window =
          state.aligned(column(pairs.first(pair)), column(pairs.second(pair)), window());
      tests[pair] = window == null ? null : PairTest.of(window[0], window[1], settings);
      tested += window == null ? 0 : 1;
    }
    double[] pValues = new double[tested];
    int index = 0;
    for (PairTest test : tests) {
      if (test != null) {
        pValues[index++] = test.pValue();
      }
    }
    double[] adjusted = settings.control().adjusted(pValues);
    index = 0;
    int best = -1;
    int selected = 0;
    for (int pair = 0; pair < tests.length; pair++) {
      double least = tests[pair] == null ? 1 : adjusted[index++];
      announce(state, pair, tests[pair], least, tested, out);
      selected += state.selected[pair] ? 1 : 0;
      boolean better =
          tests[pair] != null && (best < 0 || tests[pair].pValue() < tests[best].pValue());
      best = better ? pair : best;
    }
    Alert alert = alerts.screened(state, tested, selected, best, best < 0 ? null : tests[best]);
    out.side(ALERTS, alert, state.nowMicros);
  }

  private void announce(
      ScreenState state,
      int pair,
      PairTest test,
      double adjusted,
      int tested,
      LaneOutput<PairSelection> out) {
    boolean selected = adjusted <= settings.discoveryRate();
    if (selected || state.selected[pair]) {
      PairTest shown = test == null ? new PairTest(1, true, Double.NaN, Double.NaN) : test;
      PairSelection selection =
          new PairSelection(
              pair,
              selected,
              shown.firstDepends(),
              shown.pValue(),
              adjusted,
              shown.hedgeRatio(),
              shown.halfLifeBars(),
              tested,
              state.version,
              state.nowMicros);
      out.emit(selection, state.nowMicros);
      out.side(ALERTS, alerts.of(selection), state.nowMicros);
    }
    state.selected[pair] = selected;
  }

  private int window() {
    return settings.formationBars();
  }

  private int column(int instrument) {
    return Arrays.binarySearch(pairs.instruments(), instrument);
  }
}
