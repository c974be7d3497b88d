package io.arbflow.operators.detect.cycle;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.book.BookChange;
import io.arbflow.operators.detect.book.VenueTerms;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.episode.Episode;
import io.arbflow.operators.detect.episode.EpisodeLife;
import io.arbflow.operators.detect.episode.EpisodeRules;
import io.arbflow.operators.detect.episode.Episodes;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOutput;
import io.arbflow.operators.time.TimeMode;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * CURRENCY_CYCLE: round trips over the best rates of a conversion graph. A change costs the cycles
 * through the conversions it touches, not the graph.
 *
 * <p><b>Input/output.</b> Book changes of one graph in; opportunity events out. Live, a change is
 * evaluated at once; in a replay the changes of an instant are evaluated together when the instant
 * is final. At one instant all closings come before all openings.
 *
 * <p><b>Owned state.</b> A {@link CycleState} per graph: the last book per instrument, at most one
 * open episode per directed cycle, at most {@value #MOST_AWAITING_MARKS} that wait to be measured.
 *
 * <p><b>Expiry.</b> An episode closes at the first instant at which a leg is stale; that instant is
 * recorded. Keys are never forgotten: graphs come from the universe.
 *
 * <p><b>Failure behaviour.</b> Refuses to be built when the universe has more than {@link
 * ConversionGraphs#MOST_CYCLES} cycles. Deterministic in its input. Not thread-safe: one instance
 * per subtask.
 */
public final class CycleLane implements LaneLogic<BookChange, CycleState, OpportunityEvent> {
  private static final long serialVersionUID = 1L;

  private static final int MOST_AWAITING_MARKS = 1_024;

  private final boolean live;
  private final EpisodeRules rules;
  private final VenueTerms terms;
  private final ConversionGraphs graphs;
  private final CycleMatch match;
  private final EpisodeLife<CycleState> life;
  private final TouchedCycles touched;
  private final Candidate found = new Candidate();

  public CycleLane(Universe universe, DetectSettings settings, TimeMode mode) {
    this.live = mode == TimeMode.LIVE;
    this.rules = new EpisodeRules(Strategy.CURRENCY_CYCLE, settings.of(Strategy.CURRENCY_CYCLE));
    this.terms = new VenueTerms(universe);
    this.graphs = ConversionGraphs.of(universe, settings);
    this.match = new CycleMatch(universe, graphs);
    this.life =
        new EpisodeLife<>(universe, rules, new CycleFamily(universe, graphs), MOST_AWAITING_MARKS);
    this.touched = new TouchedCycles(graphs);
  }

  @Override
  public TypeSerializer<CycleState> stateSerializer() {
    return CycleStateSerializer.INSTANCE;
  }

  @Override
  public CycleState create(int key) {
    return new CycleState(key);
  }

  @Override
  public void onElement(CycleState state, BookChange change, LaneOutput<OpportunityEvent> out) {
    ensureRates(state);
    if (change.eventTimeMicros() > state.episodes.nowMicros()) {
      settle(state, out);
      life.reach(state.episodes, state, change.eventTimeMicros(), out);
    }
    state.books.put(change.instrument(), change.book());
    state.rates.forget(change.instrument());
    state.touch(change.instrument());
    if (live) {
      settle(state, out);
    }
  }

  @Override
  public void onTime(CycleState state, long beforeMicros, LaneOutput<OpportunityEvent> out) {
    ensureRates(state);
    if (state.episodes.nowMicros() < beforeMicros) {
      settle(state, out);
    }
    life.finish(state.episodes, state, beforeMicros, out);
    rules.at(beforeMicros - 1);
    if (!rules.enabled() && state.episodes.anyOpen() != null) {
      closeDisabled(state, Math.max(state.episodes.nowMicros(), beforeMicros - 1), out);
    }
  }

  @Override
  public void onEnd(CycleState state, long endMicros, LaneOutput<OpportunityEvent> out) {
    ensureRates(state);
    settle(state, out);
    life.end(state.episodes, state, endMicros, out);
  }

  @Override
  public long nextDueMicros(CycleState state) {
    long due = state.episodes.dueMicros();
    return state.touchedCount > 0 ? Math.min(state.episodes.nowMicros(), due) : due;
  }

  @Override
  public void onControl(ControlView control) {
    rules.onControl(control);
  }

  private void ensureRates(CycleState state) {
    if (state.rates == null) {
      int venue = graphs.venueOf(state.graph);
      state.rates = new BestRates(graphs, terms, state.books, venue);
    }
  }

  /** Evaluates the cycles that the changes of the instant touch. */
  private void settle(CycleState state, LaneOutput<OpportunityEvent> out) {
    if (state.touchedCount == 0) {
      return;
    }
    touched.gather(state.touched, state.touchedCount);
    state.touchedCount = 0;
    rules.at(state.episodes.nowMicros());
    if (rules.enabled()) {
      keepOrClose(state, out);
      open(state, out);
    } else {
      closeDisabled(state, state.episodes.nowMicros(), out);
    }
  }

  private void closeDisabled(CycleState state, long at, LaneOutput<OpportunityEvent> out) {
    life.closeAll(state.episodes, state, ClosedReason.DISABLED, at, out);
  }

  private void keepOrClose(CycleState state, LaneOutput<OpportunityEvent> out) {
    Episodes episodes = state.episodes;
    for (int i = 0; i < episodes.size(); i++) {
      Episode episode = episodes.get(i);
      int cycle = CycleFamily.cycleOf(episode.subject());
      if (episode.isOpen() && touched.contains(cycle)) {
        ClosedReason reason = whyClosed(state, episode, cycle);
        if (reason == null) {
          life.hold(episodes, state, episode, found, out);
        } else {
          life.close(episodes, state, episode, reason, out);
        }
      }
    }
  }

  /** Null when the episode goes on with what was found. */
  private ClosedReason whyClosed(CycleState state, Episode episode, int cycle) {
    ClosedReason broken = CycleFamily.broken(state, episode.held());
    if (broken != null) {
      return broken;
    }
    boolean matched =
        match.find(cycle, state.rates, state.episodes.nowMicros(), episode.subject(), found);
    return matched && rules.stays(found) ? null : ClosedReason.EDGE_GONE;
  }

  private void open(CycleState state, LaneOutput<OpportunityEvent> out) {
    long now = state.episodes.nowMicros();
    for (int i = 0; i < touched.count(); i++) {
      int cycle = touched.cycle(i);
      if (match.product(graphs.cycle(cycle).conversions(), state.rates, now) > 1) {
        long subject = CycleFamily.subject(state.graph, cycle);
        if (state.episodes.open(subject) == null
            && match.find(cycle, state.rates, now, subject, found)) {
          life.open(state.episodes, state, found, out);
        }
      }
    }
  }
}
