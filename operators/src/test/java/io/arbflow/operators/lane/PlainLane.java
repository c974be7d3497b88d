package io.arbflow.operators.lane;

import io.arbflow.domain.control.ControlCommand;
import io.arbflow.operators.control.ControlView;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.util.OutputTag;

/**
 * The oracle: a lane on a plain map, without Flink, cache or timers. Time is driven by looking at
 * every key.
 */
final class PlainLane<I, S, O> {
  private final LaneLogic<I, S, O> logic;
  private final TreeMap<Integer, S> states = new TreeMap<>();
  private final List<ControlCommand> commands = new ArrayList<>();
  private final ControlView control = new ControlView();
  private long watermark = Long.MIN_VALUE;

  PlainLane(LaneLogic<I, S, O> logic) {
    this.logic = logic;
    logic.onControl(control);
  }

  /** As it is now, on its own copy of everything. */
  PlainLane<I, S, O> copy(LaneLogic<I, S, O> freshLogic) {
    PlainLane<I, S, O> copy = new PlainLane<>(freshLogic);
    states.forEach((key, state) -> copy.states.put(key, logic.stateSerializer().copy(state)));
    commands.forEach(copy::control);
    copy.watermark = watermark;
    return copy;
  }

  List<Emitted> element(int key, I element) {
    Lines<O> out = new Lines<>();
    S state = states.computeIfAbsent(key, logic::create);
    logic.onElement(state, element, out);
    states.values().removeIf(logic::isEmpty);
    return out.lines;
  }

  void control(ControlCommand command) {
    commands.add(command);
    control.apply(command);
    logic.onControl(control);
  }

  /** Replay: the watermark, milliseconds; MAX ends the input. */
  List<Emitted> watermark(long millis) {
    Lines<O> out = new Lines<>();
    boolean ended = millis == Long.MAX_VALUE;
    watermark = ended ? watermark : millis;
    for (S state : states.values()) {
      boolean pending = logic.nextDueMicros(state) != Long.MAX_VALUE;
      logic.onTime(state, (watermark + 1) * 1_000, out);
      if (ended && pending && logic.nextDueMicros(state) != Long.MAX_VALUE) {
        logic.onEnd(state, watermark * 1_000, out);
      }
    }
    states.values().removeIf(logic::isEmpty);
    return out.lines;
  }

  /** Live: the wall clock, milliseconds. */
  List<Emitted> wallClock(long millis) {
    Lines<O> out = new Lines<>();
    states.values().forEach(state -> logic.onTime(state, millis * 1_000, out));
    states.values().removeIf(logic::isEmpty);
    return out.lines;
  }

  int keys() {
    return states.size();
  }

  private static final class Lines<O> implements LaneOutput<O> {
    final List<Emitted> lines = new ArrayList<>();

    @Override
    public void emit(O value, long eventTimeMicros) {
      lines.add(new Emitted("", value, Math.floorDiv(eventTimeMicros, 1_000L)));
    }

    @Override
    public <T> void side(OutputTag<T> tag, T value, long eventTimeMicros) {
      lines.add(new Emitted(tag.getId(), value, Math.floorDiv(eventTimeMicros, 1_000L)));
    }
  }
}
