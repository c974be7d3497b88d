package io.arbflow.operators.detect.term;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.RoutedQuote;
import io.arbflow.operators.detect.book.TradingHours;
import io.arbflow.operators.detect.book.VenueTerms;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOutput;
import io.arbflow.operators.time.TimeMode;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * CALENDAR_SPREAD and JELLY_ROLL: options of one strike against each other over expiries.
 *
 * <p><b>Input/output.</b> Accepted quotes of the contracts of one column in ({@link TermRouter});
 * opportunity events out. Live, a quote is evaluated at once, at its own event time or the latest
 * this key has reached; in a replay the rows of an instant are applied together and evaluated once,
 * when the instant is final. A changed call concerns the call calendar and both rolls, a changed
 * put likewise. At one instant all closings come before all openings.
 *
 * <p><b>Owned state.</b> A {@link TermState} per column: the last quote per contract and venue, at
 * most one open calendar per right and one open roll per direction, and per strategy at most
 * {@value #MOST_AWAITING_MARKS} episodes that wait to be measured.
 *
 * <p><b>Expiry.</b> An episode closes at the first instant at which a leg is stale, or with EXPIRED
 * at the near expiry; that instant is recorded. Nothing opens on an expired contract. Keys are
 * never forgotten: columns come from the universe.
 *
 * <p><b>Failure behaviour.</b> Refuses to be built when a strategy that is on has options in a
 * currency without rates. Deterministic in its input; after a restore the same quotes give the same
 * events with the same ids. Not thread-safe: one instance per subtask.
 */
public final class TermLane implements LaneLogic<RoutedQuote, TermState, OpportunityEvent> {
  private static final long serialVersionUID = 1L;

  private static final int MOST_AWAITING_MARKS = 64;

  private final boolean live;
  private final TermColumns columns;
  private final VenueTerms terms;
  private final TradingHours hours;
  private final List<TermDesk> desks;

  /**
   * @throws IllegalArgumentException when a strategy that is on has options in a currency without
   *     rates, by name
   */
  public TermLane(Universe universe, DetectSettings settings, TimeMode mode) {
    String refusal = TermRates.refusal(universe, settings);
    if (refusal != null) {
      throw new IllegalArgumentException(refusal);
    }
    this.live = mode == TimeMode.LIVE;
    this.columns = new TermColumns(universe);
    this.terms = new VenueTerms(universe);
    this.hours = new TradingHours(universe);
    TermCarry carry = new TermCarry(universe, columns);
    TermLegs legs = new TermLegs(universe, columns, terms);
    CalendarSearch calendars = new CalendarSearch(legs, carry);
    RollSearch rolls = new RollSearch(legs, carry);
    this.desks =
        List.of(
            new TermDesk(
                universe,
                settings,
                legs,
                calendars,
                new CalendarFamily(universe, legs, carry, calendars),
                MOST_AWAITING_MARKS),
            new TermDesk(
                universe,
                settings,
                legs,
                rolls,
                new RollFamily(universe, legs, carry, rolls),
                MOST_AWAITING_MARKS));
  }

  @Override
  public TypeSerializer<TermState> stateSerializer() {
    return TermStateSerializer.INSTANCE;
  }

  @Override
  public TermState create(int key) {
    return new TermState(key, columns.column(key).positions());
  }

  @Override
  public void onElement(TermState state, RoutedQuote routed, LaneOutput<OpportunityEvent> out) {
    long at = routed.eventTimeMicros();
    if (at > state.nowMicros()) {
      settle(state, out);
      for (TermDesk desk : desks) {
        desk.reach(state, at, out);
      }
    }
    apply(state, routed.quote());
    if (live) {
      settle(state, out);
    }
  }

  @Override
  public void onTime(TermState state, long beforeMicros, LaneOutput<OpportunityEvent> out) {
    if (state.nowMicros() < beforeMicros) {
      settle(state, out);
    }
    for (TermDesk desk : desks) {
      desk.finish(state, beforeMicros, out);
    }
  }

  @Override
  public void onEnd(TermState state, long endMicros, LaneOutput<OpportunityEvent> out) {
    settle(state, out);
    for (TermDesk desk : desks) {
      desk.end(state, endMicros, out);
    }
  }

  @Override
  public long nextDueMicros(TermState state) {
    long due = Math.min(state.calendars.dueMicros(), state.rolls.dueMicros());
    return state.touched != 0 ? Math.min(state.nowMicros(), due) : due;
  }

  @Override
  public void onControl(ControlView control) {
    for (TermDesk desk : desks) {
      desk.onControl(control);
    }
  }

  private void apply(TermState state, Quote quote) {
    int position = columns.positionOf(quote.instrument());
    state.book.apply(position, quote, hours.statusOf(quote));
    if (state.sides != null) {
      state.sides.forget(position);
    }
    state.touched |= TermColumn.isCall(position) ? TermState.CALLS : TermState.PUTS;
  }

  /** Evaluates what has changed at the instant reached. */
  private void settle(TermState state, LaneOutput<OpportunityEvent> out) {
    int touched = state.touched;
    if (touched == 0) {
      return;
    }
    state.touched = 0;
    if (state.sides == null) {
      state.sides = new BestSides(state.book, terms, columns.column(state.column).multiplier());
    }
    for (TermDesk desk : desks) {
      desk.keepOrClose(state, touched, out);
    }
    for (TermDesk desk : desks) {
      desk.open(state, touched, out);
    }
  }
}
