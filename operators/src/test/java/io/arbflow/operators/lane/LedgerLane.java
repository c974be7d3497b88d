package io.arbflow.operators.lane;

import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.control.ControlView;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.array.LongPrimitiveArraySerializer;
import org.apache.flink.util.OutputTag;

/**
 * A small lane with everything that the runtime must keep right: mutable state, instants that are
 * buffered until they are final, deadlines, keys that end, a parameter from control, two outputs.
 * Every output carries the whole state.
 */
final class LedgerLane implements LaneLogic<Tick, long[], String> {
  static final OutputTag<String> REPORTS = new OutputTag<>("reports", Types.STRING);

  private static final long serialVersionUID = 1L;
  private static final int KEY = 0;
  private static final int SUM = 1;
  private static final int COUNT = 2;
  private static final int DUE = 3;
  private static final int HELD_MICROS = 4;
  private static final int HELD_AMOUNT = 5;
  private static final int HELD_DUE_IN = 6;
  private static final long NEVER = Long.MAX_VALUE;

  private final boolean buffering;
  private transient long factor;

  LedgerLane(boolean buffering) {
    this.buffering = buffering;
  }

  @Override
  public TypeSerializer<long[]> stateSerializer() {
    return LongPrimitiveArraySerializer.INSTANCE;
  }

  @Override
  public long[] create(int key) {
    return new long[] {key, 0, 0, NEVER, NEVER, 0, 0};
  }

  @Override
  public void onElement(long[] state, Tick tick, LaneOutput<String> out) {
    if (!buffering) {
      book(state, tick.micros(), tick.amount(), tick.dueInMicros(), out);
      return;
    }
    if (state[HELD_MICROS] != tick.micros()) {
      release(state, out);
    }
    state[HELD_MICROS] = tick.micros();
    state[HELD_AMOUNT] = tick.amount();
    state[HELD_DUE_IN] = tick.dueInMicros();
  }

  @Override
  public void onTime(long[] state, long beforeMicros, LaneOutput<String> out) {
    if (state[HELD_MICROS] < beforeMicros) {
      release(state, out);
    }
    report(state, beforeMicros, out);
  }

  @Override
  public void onEnd(long[] state, long endMicros, LaneOutput<String> out) {
    out.side(REPORTS, text("end at " + endMicros, state), endMicros);
    state[DUE] = NEVER;
  }

  @Override
  public long nextDueMicros(long[] state) {
    return Math.min(state[HELD_MICROS], state[DUE]);
  }

  @Override
  public boolean isEmpty(long[] state) {
    return state[COUNT] == 0 && nextDueMicros(state) == NEVER;
  }

  @Override
  public void onControl(ControlView control) {
    String text = control.parameter(Strategy.CROSS_VENUE, "factor", 0);
    factor = text == null ? 1 : Long.parseLong(text);
  }

  private void release(long[] state, LaneOutput<String> out) {
    if (state[HELD_MICROS] != NEVER) {
      book(state, state[HELD_MICROS], state[HELD_AMOUNT], state[HELD_DUE_IN], out);
      state[HELD_MICROS] = NEVER;
    }
  }

  private void book(long[] state, long micros, long amount, long dueIn, LaneOutput<String> out) {
    report(state, micros, out);
    state[SUM] = amount == 0 ? 0 : state[SUM] + amount * factor;
    state[COUNT] = amount == 0 ? 0 : state[COUNT] + 1;
    if (amount == 0) {
      state[DUE] = NEVER;
    } else if (dueIn > 0) {
      state[DUE] = micros + dueIn;
    }
    out.emit(text("booked at " + micros, state), micros);
  }

  private static void report(long[] state, long beforeMicros, LaneOutput<String> out) {
    long due = state[DUE];
    if (due < beforeMicros) {
      state[DUE] = NEVER;
      out.side(REPORTS, text("reported at " + due, state), due);
    }
  }

  private static String text(String what, long[] state) {
    return state[KEY] + ": " + what + " sum " + state[SUM] + " count " + state[COUNT];
  }
}
