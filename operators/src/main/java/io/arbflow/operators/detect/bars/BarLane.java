package io.arbflow.operators.detect.bars;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.BarSettings;
import io.arbflow.operators.detect.book.TradingHours;
import io.arbflow.operators.detect.book.VenueTerms;
import io.arbflow.operators.ingest.QuoteTypeInfo;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOutput;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.util.OutputTag;

/**
 * Gathers the quotes of one instrument at all its venues in base bars. To be run in event time,
 * live too: a quote only waits in a queue, and the whole bar is walked through in order of time
 * when the watermark has passed its end. So a bar is a function of the quotes in it and before it,
 * whatever order they came in.
 *
 * <p><b>Input/output.</b> Accepted quotes in; {@link Bar}s of the base length out, with the last
 * millisecond of the bar as timestamp, so that it falls in the window that holds the bar. The rows
 * of one instant are one state of the book. A best side that goes stale within a bar is a change of
 * the book like a quote, but makes no bar by itself. On the side {@link #LATE}: quotes that are
 * older than the end of a bar that is out already; they change nothing.
 *
 * <p><b>Owned state.</b> A {@link BarState} per instrument: the last quote per venue and the quotes
 * since the last bar.
 *
 * <p><b>Expiry.</b> A waiting quote leaves with its bar. Keys are never forgotten: instruments come
 * from the universe. With the end of the input every bar ends.
 *
 * <p><b>Failure behaviour.</b> Deterministic in its input; after a restore the same quotes give the
 * same bars. Not thread-safe: one instance per subtask.
 */
public final class BarLane implements LaneLogic<Quote, BarState, Bar> {
  private static final long serialVersionUID = 1L;

  /** Side output: quotes that came after their bar. */
  public static final OutputTag<Quote> LATE =
      new OutputTag<>("late-quotes", QuoteTypeInfo.INSTANCE);

  private final Universe universe;
  private final TradingHours hours;
  private final long lengthMicros;
  private transient BarSpan span;

  public BarLane(Universe universe, BarSettings settings) {
    this.universe = universe;
    this.hours = new TradingHours(universe);
    this.lengthMicros = settings.baseMicros();
  }

  @Override
  public TypeSerializer<BarState> stateSerializer() {
    return BarStateSerializer.INSTANCE;
  }

  @Override
  public BarState create(int key) {
    return new BarState(key);
  }

  @Override
  public void onElement(BarState state, Quote quote, LaneOutput<Bar> out) {
    if (quote.eventTimeMicros() < state.closedMicros) {
      out.side(LATE, quote, quote.eventTimeMicros());
      return;
    }
    state.queue.add(quote, hours.statusOf(quote));
  }

  @Override
  public void onTime(BarState state, long beforeMicros, LaneOutput<Bar> out) {
    while (nextDueMicros(state) < beforeMicros) {
      closeFirst(state, out);
    }
  }

  @Override
  public void onEnd(BarState state, long endMicros, LaneOutput<Bar> out) {
    while (state.queue.size() > 0) {
      closeFirst(state, out);
    }
  }

  /** The last instant of the bar of the earliest waiting quote. */
  @Override
  public long nextDueMicros(BarState state) {
    return state.queue.size() == 0 ? Long.MAX_VALUE : firstEnd(state) - 1;
  }

  @Override
  public void onControl(ControlView control) {
    // Bars are made whatever is switched on.
  }

  private long firstEnd(BarState state) {
    long first = state.queue.timeMicros(0);
    return first - Math.floorMod(first, lengthMicros) + lengthMicros;
  }

  private void closeFirst(BarState state, LaneOutput<Bar> out) {
    if (span == null) {
      span = new BarSpan(new VenueTerms(universe));
    }
    long end = firstEnd(state);
    Bar bar = span.close(state, lengthMicros, end);
    state.closedMicros = end;
    if (bar != null) {
      out.emit(bar, end - 1);
    }
  }
}
