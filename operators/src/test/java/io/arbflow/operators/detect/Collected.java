package io.arbflow.operators.detect;

import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.detect.book.BookChange;
import io.arbflow.operators.detect.slice.Slice;
import io.arbflow.operators.lane.LaneOutput;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.OutputTag;

/** Keeps what a lane emits. */
public final class Collected implements LaneOutput<OpportunityEvent> {
  public final List<OpportunityEvent> events = new ArrayList<>();
  public final List<BookChange> changes = new ArrayList<>();
  public final List<Slice> slices = new ArrayList<>();

  @Override
  public void emit(OpportunityEvent event, long eventTimeMicros) {
    if (event.eventTimeMicros() != eventTimeMicros) {
      throw new AssertionError("emitted at " + eventTimeMicros + ": " + event);
    }
    events.add(event);
  }

  @Override
  public <T> void side(OutputTag<T> tag, T value, long eventTimeMicros) {
    if (value instanceof Slice slice) {
      check(slice.eventTimeMicros(), eventTimeMicros, slice);
      slices.add(slice);
    } else {
      BookChange change = (BookChange) value;
      check(change.eventTimeMicros(), eventTimeMicros, change);
      changes.add(change);
    }
  }

  private static void check(long own, long emittedAt, Object value) {
    if (own != emittedAt) {
      throw new AssertionError("emitted at " + emittedAt + ": " + value);
    }
  }

  public List<OpportunityEvent> of(EventKind kind) {
    return events.stream().filter(event -> event.event() == kind).toList();
  }
}
