package io.arbflow.benchmarks.anomaly;

import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.lane.LaneOutput;
import org.apache.flink.util.OutputTag;

/** Output that nobody wants. */
final class Dropped implements LaneOutput<OpportunityEvent> {

  @Override
  public void emit(OpportunityEvent value, long eventTimeMicros) {
    // Not looked at.
  }

  @Override
  public <T> void side(OutputTag<T> tag, T value, long eventTimeMicros) {
    // Not looked at.
  }
}
