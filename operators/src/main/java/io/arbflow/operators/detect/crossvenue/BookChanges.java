package io.arbflow.operators.detect.crossvenue;

import io.arbflow.operators.detect.book.BookChange;
import io.arbflow.operators.detect.cycle.ConversionGraphs;
import io.arbflow.operators.lane.LaneOutput;
import java.io.Serializable;

/**
 * Tells the conversion graphs of the books of their instruments, once per evaluated instant.
 *
 * <p>Every change is sent, also of a venue whose rate is not the best: the newest quote stays fresh
 * longest, so it is the best once the others are stale, and the graph must not trade on what that
 * venue showed earlier. Only the tops are sent.
 */
final class BookChanges implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ConversionGraphs graphs;

  BookChanges(ConversionGraphs graphs) {
    this.graphs = graphs;
  }

  /** One slot has changed at the instant reached. */
  void send(CrossVenueState state, int slot, LaneOutput<?> out) {
    int graph = graphs.graphOf(state.instrument, state.book.venue(slot));
    if (graph != ConversionGraphs.NONE) {
      long now = state.episodes.nowMicros();
      BookChange change =
          new BookChange(
              graph, state.instrument, now, state.origin, state.ordinal, state.book.copyOfTops());
      out.side(CrossVenueLane.BOOK_CHANGES, change, now);
    }
  }

  /** All slots that were quoted at the instant reached have changed; one change per graph. */
  void sendInstant(CrossVenueState state, LaneOutput<?> out) {
    long now = state.episodes.nowMicros();
    for (int slot = 0; slot < state.book.slots(); slot++) {
      if (state.book.timeMicros(slot) == now) {
        send(state, slot, out);
        if (!graphs.perVenue()) {
          return;
        }
      }
    }
  }
}
