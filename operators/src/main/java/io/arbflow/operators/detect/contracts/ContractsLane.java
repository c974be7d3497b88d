package io.arbflow.operators.detect.contracts;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.RoutedQuote;
import io.arbflow.operators.detect.book.TradingHours;
import io.arbflow.operators.detect.book.VenueTerms;
import io.arbflow.operators.detect.episode.BestDesk;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOutput;
import io.arbflow.operators.time.TimeMode;
import java.util.List;

/**
 * A lane that holds the contracts of a key against each other: when quotes are applied, and when
 * they are evaluated. Live, a quote is evaluated at once, at its own event time or the latest this
 * key has reached; in a replay the rows of an instant are applied together and evaluated once, when
 * the instant is final. At one instant all closings come before all openings.
 *
 * @param <S> state of one key
 */
public abstract class ContractsLane<S extends ContractsState>
    implements LaneLogic<RoutedQuote, S, OpportunityEvent> {
  private static final long serialVersionUID = 1L;

  private final boolean live;
  private final VenueTerms terms;
  private final TradingHours hours;

  protected ContractsLane(Universe universe, VenueTerms terms, TimeMode mode) {
    this.live = mode == TimeMode.LIVE;
    this.terms = terms;
    this.hours = new TradingHours(universe);
  }

  /** The strategies of the lane, each with its own episodes. */
  protected abstract List<BestDesk<S>> desks();

  /** Where the instrument stands among the contracts of its key. */
  protected abstract int positionOf(int instrument);

  /** What a change at the position touches, in bits that the desks' searches know. */
  protected abstract int touchedBy(S state, int position);

  /** Units of the underlying per contract, by position. */
  protected abstract double[] multipliers(S state);

  @Override
  public final void onElement(S state, RoutedQuote routed, LaneOutput<OpportunityEvent> out) {
    long at = routed.eventTimeMicros();
    if (at > state.nowMicros()) {
      settle(state, out);
      for (BestDesk<S> desk : desks()) {
        desk.reach(state, at, out);
      }
    }
    int position = positionOf(routed.quote().instrument());
    state.book().apply(position, routed.quote(), hours.statusOf(routed.quote()));
    state.touch(position, touchedBy(state, position));
    if (live) {
      settle(state, out);
    }
  }

  @Override
  public final void onTime(S state, long beforeMicros, LaneOutput<OpportunityEvent> out) {
    if (state.nowMicros() < beforeMicros) {
      settle(state, out);
    }
    for (BestDesk<S> desk : desks()) {
      desk.finish(state, beforeMicros, out);
    }
  }

  @Override
  public final void onEnd(S state, long endMicros, LaneOutput<OpportunityEvent> out) {
    settle(state, out);
    for (BestDesk<S> desk : desks()) {
      desk.end(state, endMicros, out);
    }
  }

  @Override
  public final long nextDueMicros(S state) {
    long due = state.dueMicros();
    return state.touched() != 0 ? Math.min(state.nowMicros(), due) : due;
  }

  @Override
  public final void onControl(ControlView control) {
    for (BestDesk<S> desk : desks()) {
      desk.onControl(control);
    }
  }

  /** Evaluates what has changed at the instant reached. */
  private void settle(S state, LaneOutput<OpportunityEvent> out) {
    int touched = state.takeTouched();
    if (touched == 0) {
      return;
    }
    if (state.sides() == null) {
      state.keep(new BestSides(state.book(), terms, multipliers(state)));
    }
    for (BestDesk<S> desk : desks()) {
      desk.keepOrClose(state, touched, out);
    }
    for (BestDesk<S> desk : desks()) {
      desk.open(state, touched, out);
    }
  }
}
