package io.arbflow.operators.detect.crossvenue;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.book.BookChange;
import io.arbflow.operators.detect.book.BookChangeTypeInfoFactory;
import io.arbflow.operators.detect.book.TradingHours;
import io.arbflow.operators.detect.book.VenueTerms;
import io.arbflow.operators.detect.cycle.ConversionGraphs;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.episode.Episode;
import io.arbflow.operators.detect.episode.EpisodeLife;
import io.arbflow.operators.detect.episode.EpisodeRules;
import io.arbflow.operators.detect.episode.Episodes;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOutput;
import io.arbflow.operators.time.TimeMode;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.util.OutputTag;

/**
 * CROSS_VENUE, and the source of what the currency cycles see.
 *
 * <p><b>Input/output.</b> Accepted quotes of one instrument in; opportunity events out, and on the
 * side {@link #BOOK_CHANGES} of SPOT instruments that lie on a cycle. Live, a quote is evaluated at
 * once, at its own event time or the latest this key has reached. In a replay the rows of an
 * instant are applied together (the last per venue wins) and evaluated once, when the instant is
 * final.
 *
 * <p><b>Owned state.</b> A {@link CrossVenueState} per instrument: the last quote per venue, at
 * most one open episode, at most {@value #MOST_AWAITING_MARKS} episodes that wait to be measured.
 *
 * <p><b>Expiry.</b> An episode closes at the first instant at which a leg is stale; that instant is
 * recorded. Keys are never forgotten: instruments come from the universe.
 *
 * <p><b>Failure behaviour.</b> Deterministic in its input; after a restore the same quotes give the
 * same events with the same ids. Not thread-safe: one instance per subtask.
 */
public final class CrossVenueLane implements LaneLogic<Quote, CrossVenueState, OpportunityEvent> {
  private static final long serialVersionUID = 1L;

  /** Side output: books for the cycle lane, keyed by graph. */
  public static final OutputTag<BookChange> BOOK_CHANGES =
      new OutputTag<>("book-changes", new BookChangeTypeInfoFactory().createTypeInfo(null, null));

  private static final int MOST_AWAITING_MARKS = 64;

  private final Universe universe;
  private final boolean live;
  private final EpisodeRules rules;
  private final VenueTerms terms;
  private final TradingHours hours;
  private final CrossVenueMatch match;
  private final EpisodeLife<CrossVenueState> life;
  private final BookChanges changes;
  private final Candidate found = new Candidate();

  public CrossVenueLane(Universe universe, DetectSettings settings, TimeMode mode) {
    this.universe = universe;
    this.live = mode == TimeMode.LIVE;
    this.rules = new EpisodeRules(Strategy.CROSS_VENUE, settings.of(Strategy.CROSS_VENUE));
    this.terms = new VenueTerms(universe);
    this.hours = new TradingHours(universe);
    this.match = new CrossVenueMatch(terms);
    this.life =
        new EpisodeLife<>(
            universe, rules, new CrossVenueFamily(universe, terms), MOST_AWAITING_MARKS);
    this.changes = new BookChanges(ConversionGraphs.of(universe, settings));
  }

  @Override
  public TypeSerializer<CrossVenueState> stateSerializer() {
    return CrossVenueStateSerializer.INSTANCE;
  }

  @Override
  public CrossVenueState create(int key) {
    return new CrossVenueState(key);
  }

  @Override
  public void onElement(CrossVenueState state, Quote quote, LaneOutput<OpportunityEvent> out) {
    Episodes episodes = state.episodes;
    if (quote.eventTimeMicros() > episodes.nowMicros()) {
      settle(state, out);
      life.reach(episodes, state, quote.eventTimeMicros(), out);
    }
    int slot = apply(state, quote);
    if (live) {
      evaluate(state, out);
      changes.send(state, slot, out);
    } else {
      state.pending = true;
    }
  }

  @Override
  public void onTime(CrossVenueState state, long beforeMicros, LaneOutput<OpportunityEvent> out) {
    if (state.episodes.nowMicros() < beforeMicros) {
      settle(state, out);
    }
    life.finish(state.episodes, state, beforeMicros, out);
    rules.at(beforeMicros - 1);
    if (!rules.enabled() && state.episodes.anyOpen() != null) {
      long at = Math.max(state.episodes.nowMicros(), beforeMicros - 1);
      life.closeAll(state.episodes, state, ClosedReason.DISABLED, at, out);
    }
  }

  @Override
  public void onEnd(CrossVenueState state, long endMicros, LaneOutput<OpportunityEvent> out) {
    settle(state, out);
    life.end(state.episodes, state, endMicros, out);
  }

  @Override
  public long nextDueMicros(CrossVenueState state) {
    long due = state.episodes.dueMicros();
    return state.pending ? Math.min(state.episodes.nowMicros(), due) : due;
  }

  @Override
  public void onControl(ControlView control) {
    rules.onControl(control);
  }

  /** Replay: evaluates the instant that was buffered, which is complete now. */
  private void settle(CrossVenueState state, LaneOutput<OpportunityEvent> out) {
    if (state.pending) {
      state.pending = false;
      evaluate(state, out);
      changes.sendInstant(state, out);
    }
  }

  private int apply(CrossVenueState state, Quote quote) {
    int slot = state.book.apply(quote, hours.statusOf(quote));
    if (state.sides != null) {
      state.sides.update(slot);
    }
    state.origin = quote.origin();
    state.ordinal = quote.ordinal();
    return slot;
  }

  private void evaluate(CrossVenueState state, LaneOutput<OpportunityEvent> out) {
    Episodes episodes = state.episodes;
    rules.at(episodes.nowMicros());
    Episode open = episodes.anyOpen();
    boolean matched = rules.enabled() && matches(state, episodes.nowMicros());
    if (open != null) {
      ClosedReason reason = whyClosed(state, open, matched);
      if (reason == null) {
        life.hold(episodes, state, open, found, out);
        return;
      }
      life.close(episodes, state, open, reason, out);
    }
    if (matched) {
      life.open(episodes, state, found, out);
    }
  }

  private boolean matches(CrossVenueState state, long now) {
    if (state.sides == null) {
      double multiplier = universe.instrument(state.instrument).multiplier();
      state.sides = new AdjustedSides(state.book, terms, multiplier);
    }
    return state.sides.crossed(now)
        && match.find(
            state.book, state.instrument, universe.instrument(state.instrument), now, found);
  }

  /** Null when the episode goes on with what was found. */
  private ClosedReason whyClosed(CrossVenueState state, Episode open, boolean matched) {
    if (!rules.enabled()) {
      return ClosedReason.DISABLED;
    }
    ClosedReason broken = CrossVenueFamily.broken(state.book, open.held());
    if (broken != null) {
      return broken;
    }
    if (matched && found.subject() != open.subject()) {
      return ClosedReason.VENUE_CHANGED;
    }
    return matched && rules.stays(found) ? null : ClosedReason.EDGE_GONE;
  }
}
