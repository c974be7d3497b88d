package io.arbflow.operators.detect.controls;

import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOutput;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.OutputTag;

/** One key of a lane, fed by hand as the runtime feeds it, and what it emits. */
final class Key<I, S, O> implements LaneOutput<O> {

  /**
   * Something emitted.
   *
   * @param atMicros the instant that it belongs to
   * @param what event, alert, reading ...
   */
  record Said(long atMicros, Object what) {}

  final List<Said> said = new ArrayList<>();
  private final LaneLogic<I, S, O> lane;
  private final S state;
  private List<O> emitted = new ArrayList<>();

  Key(LaneLogic<I, S, O> lane, int key) {
    this.lane = lane;
    this.state = lane.create(key);
  }

  void feed(I input) {
    lane.onElement(state, input, this);
  }

  /** Every instant before this one is final. */
  void passed(long beforeMicros) {
    lane.onTime(state, beforeMicros, this);
  }

  /** What went to the main output since it was last asked for. */
  List<O> taken() {
    List<O> taken = emitted;
    emitted = new ArrayList<>();
    return taken;
  }

  @Override
  public void emit(O value, long eventTimeMicros) {
    emitted.add(value);
    said.add(new Said(eventTimeMicros, value));
  }

  @Override
  public <T> void side(OutputTag<T> tag, T value, long eventTimeMicros) {
    said.add(new Said(eventTimeMicros, value));
  }
}
