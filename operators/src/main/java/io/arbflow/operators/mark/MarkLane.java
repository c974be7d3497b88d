package io.arbflow.operators.mark;

import io.arbflow.domain.market.Mark;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.book.TradingHours;
import io.arbflow.operators.detect.book.VenueBook;
import io.arbflow.operators.detect.book.VenueTerms;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOutput;
import io.arbflow.operators.time.TimeMode;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * What an instrument is worth: the best bid and the best ask over its venues.
 *
 * <p><b>Input/output.</b> Accepted quotes of one instrument in; {@link Mark}s out. The book is
 * looked at no more than once per interval of market time, at the first quote and then at the first
 * instant that is an interval after the last look and has news. A side counts while its venue
 * trades and its quote is not stale. A mark leaves when both sides are there and one has changed,
 * and unchanged after {@value #UNCHANGED_EVERY} intervals if somebody still quotes, so that a calm
 * market can be told from a silent one. Its instant is that of the look, at which both sides held.
 * Live, the look at a quote is at once; in a replay when the instant is final.
 *
 * <p>Where best bid and ask are further apart than a quarter, or cross by that, the mark is the
 * last one, moved no further than it takes to lie between them; before the first there is none.
 *
 * <p><b>Owned state.</b> A {@link MarkState} per instrument: the top of book per venue, the last
 * mark and when the next look is.
 *
 * <p><b>Expiry.</b> Keys are never forgotten: instruments come from the universe. What is still to
 * be looked at when the input ends is not, for nothing follows that could ask.
 *
 * <p><b>Failure behaviour.</b> Deterministic in its input; after a restore the same quotes give the
 * same marks. Not thread-safe: one instance per subtask.
 */
public final class MarkLane implements LaneLogic<Quote, MarkState, Mark> {
  private static final long serialVersionUID = 1L;

  /** Intervals after which a mark that has not changed is given again. */
  public static final int UNCHANGED_EVERY = 10;

  /**
   * Best ask over best bid, or bid over ask where venues cross, beyond which the two are no price.
   */
  private static final double WIDEST = 1.25;

  private final Universe universe;
  private final TradingHours hours;
  private final VenueTerms terms;
  private final long intervalMicros;
  private final boolean live;

  /**
   * @param intervalMicros least time between two marks of an instrument, positive
   */
  public MarkLane(Universe universe, long intervalMicros, TimeMode mode) {
    if (intervalMicros <= 0) {
      throw new IllegalArgumentException("interval must be positive: " + intervalMicros);
    }
    this.universe = universe;
    this.hours = new TradingHours(universe);
    this.terms = new VenueTerms(universe);
    this.intervalMicros = intervalMicros;
    this.live = mode == TimeMode.LIVE;
  }

  @Override
  public TypeSerializer<MarkState> stateSerializer() {
    return MarkStateSerializer.INSTANCE;
  }

  @Override
  public MarkState create(int key) {
    return new MarkState(key);
  }

  @Override
  public void onElement(MarkState state, Quote quote, LaneOutput<Mark> out) {
    long at = quote.eventTimeMicros();
    if (at > state.nowMicros) {
      onTime(state, at, out); // what was due before it does not see it
      state.nowMicros = at;
    }
    state.book.applyTop(
        quote.venue(),
        quote.bid(),
        quote.bidSize(),
        quote.ask(),
        quote.askSize(),
        at,
        hours.statusOf(quote));
    if (state.dueMicros == MarkState.NOT_DUE) {
      state.dueMicros = Math.max(state.nowMicros, state.nextLookMicros);
    }
    if (live && state.dueMicros <= state.nowMicros) {
      look(state, state.nowMicros, out);
    }
  }

  @Override
  public void onTime(MarkState state, long beforeMicros, LaneOutput<Mark> out) {
    if (state.dueMicros < beforeMicros) {
      look(state, state.dueMicros, out);
    }
  }

  @Override
  public void onEnd(MarkState state, long endMicros, LaneOutput<Mark> out) {
    // No decision follows.
  }

  @Override
  public long nextDueMicros(MarkState state) {
    return state.dueMicros;
  }

  @Override
  public void onControl(ControlView control) {
    // Instruments have a worth whatever is switched on.
  }

  private void look(MarkState state, long atMicros, LaneOutput<Mark> out) {
    state.dueMicros = MarkState.NOT_DUE;
    state.nextLookMicros = atMicros + intervalMicros;
    double bid = bestBid(state.book, atMicros);
    double ask = bestAsk(state.book, atMicros);
    boolean twoSided = bid > 0 && ask < Double.POSITIVE_INFINITY;
    if (twoSided && Math.max(bid, ask) > WIDEST * Math.min(bid, ask)) {
      double worth = nearestToLast(state, Math.min(bid, ask), Math.max(bid, ask));
      bid = worth;
      ask = worth;
    }
    if (twoSided && !Double.isNaN(bid) && isNews(state, bid, ask, atMicros)) {
      state.bid = bid;
      state.ask = ask;
      state.markedMicros = atMicros;
      String id = universe.instrument(state.instrument).id();
      out.emit(new Mark(id, bid, ask, atMicros), atMicros);
    }
  }

  /**
   * What was known, as far as it lies between the two; NaN when nothing was. A quote that nobody
   * means to trade at (a stub, a fat finger) must not value what is held.
   */
  private static double nearestToLast(MarkState state, double low, double high) {
    double last = (state.bid + state.ask) / 2;
    return Math.max(low, Math.min(high, last));
  }

  /** A state without a mark has NaN for both, which equals nothing. */
  private boolean isNews(MarkState state, double bid, double ask, long atMicros) {
    return bid != state.bid
        || ask != state.ask
        || atMicros - state.markedMicros >= UNCHANGED_EVERY * intervalMicros;
  }

  /** 0 when nobody bids. */
  private double bestBid(VenueBook book, long atMicros) {
    double best = 0;
    for (int slot = 0; slot < book.slots(); slot++) {
      if (book.showsBid(slot) && isFresh(book, slot, atMicros)) {
        best = Math.max(best, book.bid(slot));
      }
    }
    return best;
  }

  /** Infinite when nobody offers. */
  private double bestAsk(VenueBook book, long atMicros) {
    double best = Double.POSITIVE_INFINITY;
    for (int slot = 0; slot < book.slots(); slot++) {
      if (book.showsAsk(slot) && isFresh(book, slot, atMicros)) {
        best = Math.min(best, book.ask(slot));
      }
    }
    return best;
  }

  private boolean isFresh(VenueBook book, int slot, long atMicros) {
    return terms.freshUntil(book.venue(slot), book.timeMicros(slot)) >= atMicros;
  }
}
