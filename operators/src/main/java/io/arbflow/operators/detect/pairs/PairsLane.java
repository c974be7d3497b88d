package io.arbflow.operators.detect.pairs;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.PairsSettings;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOutput;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * PAIRS: two instruments whose log prices are cointegrated, held against each other when their
 * spread is far from its mean.
 *
 * <p>Three windows follow each other and never overlap. The screen decides on the formation window;
 * how the spread comes back is estimated on the bars after it; trades come after those. Each screen
 * begins anew. Within a bar everything is scored with what is known from before it, decided, and
 * learned from last.
 *
 * <p><b>Input/output.</b> Complete bars of both instruments, selections and regimes of one pair in,
 * in order of event time; opportunity events out. Bars count when both end at the same instant; an
 * instant is evaluated once, when it is final. A selection is for the bars after its own instant.
 * One episode is one trade, from entry to the rule that ends it.
 *
 * <p><b>Owned state.</b> A {@link PairState} per pair: a filter and a window of innovations per
 * direction, the last bars, at most one trade and {@value PairBook#MOST_AWAITING_MARKS} episodes
 * that wait to be measured.
 *
 * <p><b>Expiry.</b> A trade lasts until its mean, stop, horizon or the loss of its selection, and
 * is left at the first common bar then that shows both sides to leave at; at the expiry of a future
 * at the latest. Keys are never forgotten: pairs come from the universe.
 *
 * <p><b>Failure behaviour.</b> Refuses to be built when PAIRS is on and a pair of the universe
 * cannot be held. Without an expectation that has a standard error nothing is reported. A bar that
 * comes late is left out. Deterministic in its input; not thread-safe: one instance per subtask.
 */
public final class PairsLane implements LaneLogic<PairInput, PairState, OpportunityEvent> {
  private static final long serialVersionUID = 1L;

  private final PairTable pairs;
  private final PairsSettings settings;
  private final PairBook book;

  /**
   * @throws IllegalArgumentException when PAIRS is on and a pair of the universe cannot be held, by
   *     name
   */
  public PairsLane(Universe universe, PairTable pairs, DetectSettings detect) {
    String refusal = PairTable.refusal(universe);
    if (refusal != null && detect.of(Strategy.PAIRS).enabled()) {
      throw new IllegalArgumentException(refusal);
    }
    this.pairs = pairs;
    settings = detect.statistics().pairs();
    book = new PairBook(universe, settings, detect.of(Strategy.PAIRS));
  }

  @Override
  public TypeSerializer<PairState> stateSerializer() {
    return PairStateSerializer.INSTANCE;
  }

  @Override
  public PairState create(int key) {
    return new PairState(key, settings);
  }

  @Override
  public void onElement(PairState state, PairInput in, LaneOutput<OpportunityEvent> out) {
    long at = in.eventTimeMicros();
    if (at < state.nowMicros || at == state.nowMicros && !state.touched) {
      late(state, in);
      return;
    }
    if (at > state.nowMicros) {
      settle(state, out);
      book.reach(state, at, out);
      state.nowMicros = at;
    }
    if (in.bar() != null) {
      boolean first = in.bar().instrument() == pairs.first(state.pair);
      state.first = first ? PairBar.of(in.bar()) : state.first;
      state.second = first ? state.second : PairBar.of(in.bar());
    } else if (in.selection() != null) {
      state.news = in.selection();
    } else if (in.regime() != null) {
      state.regime = in.regime().regime();
    }
    state.touched = true;
  }

  /** An instant is evaluated once: a bar is too late for it, news holds from the next one on. */
  private static void late(PairState state, PairInput in) {
    if (in.selection() != null) {
      state.news = in.selection();
    } else if (in.regime() != null) {
      state.regime = in.regime().regime();
    }
    if (!state.touched) {
      adopt(state);
    }
  }

  @Override
  public void onTime(PairState state, long beforeMicros, LaneOutput<OpportunityEvent> out) {
    if (state.nowMicros < beforeMicros) {
      settle(state, out);
    }
    book.finish(state, beforeMicros, out);
  }

  @Override
  public void onEnd(PairState state, long endMicros, LaneOutput<OpportunityEvent> out) {
    settle(state, out);
    book.end(state, endMicros, out);
  }

  @Override
  public long nextDueMicros(PairState state) {
    long due = state.episodes.dueMicros();
    if (state.touched) {
      return Math.min(state.nowMicros, due);
    }
    // An open trade is looked at when the input ends.
    return state.trade == null ? due : Math.min(due, Long.MAX_VALUE - 1);
  }

  @Override
  public void onControl(ControlView control) {
    book.onControl(control);
  }

  /** Evaluates the instant reached. */
  private void settle(PairState state, LaneOutput<OpportunityEvent> out) {
    if (!state.touched) {
      return;
    }
    state.touched = false;
    if (state.isAligned()) {
      evaluate(state, out);
    }
    adopt(state);
  }

  private static void adopt(PairState state) {
    if (state.news != null) {
      state.selection = state.news;
      state.news = null;
      state.sinceSelection = 0;
    }
  }

  private void evaluate(PairState state, LaneOutput<OpportunityEvent> out) {
    state.startMicros = state.index == 0 ? state.nowMicros : state.startMicros;
    state.index++;
    state.sinceSelection++;
    double first = Math.log(state.first.close());
    double second = Math.log(state.second.close());
    state.tracks[0].score(second, first, settings);
    state.tracks[1].score(first, second, settings);
    book.decide(state, out);
    boolean learns = PairBook.isSelected(state) && state.sinceSelection > 1;
    state.tracks[0].learn(learns);
    state.tracks[1].learn(learns);
  }
}
