package io.arbflow.operators.detect;

import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.detect.book.BookChange;
import io.arbflow.operators.lane.LaneOutput;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.OutputTag;

/** Keeps what a lane emits. */
public final class Collected implements LaneOutput<OpportunityEvent> {
  public final List<OpportunityEvent> events = new ArrayList<>();
  public final List<BookChange> changes = new ArrayList<>();

  @Override
  public void emit(OpportunityEvent event, long eventTimeMicros) {
    if (event.eventTimeMicros() != eventTimeMicros) {
      throw new AssertionError("emitted at " + eventTimeMicros + ": " + event);
    }
    events.add(event);
  }

  @Override
  public <T> void side(OutputTag<T> tag, T value, long eventTimeMicros) {
    BookChange change = (BookChange) value;
    if (change.eventTimeMicros() != eventTimeMicros) {
      throw new AssertionError("emitted at " + eventTimeMicros + ": " + change);
    }
    changes.add(change);
  }

  public List<OpportunityEvent> of(EventKind kind) {
    return events.stream().filter(event -> event.event() == kind).toList();
  }
}
