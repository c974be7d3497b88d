package io.arbflow.operators.detect.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.bar.PatternKind;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.AnomalySettings;
import io.arbflow.operators.detect.ShapeSettings;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class AnomalyStateTest {
  private static final double NOISE = 3e-4;

  /** One up shock in forty bars, taken back; patterns on the way. */
  private static void step(AnomalyRun run, BarTape tape, int i) {
    int phase = i % 40;
    double move = phase == 0 ? 6e-3 : phase <= 5 ? -7e-4 : 0;
    ScoredBar bar = tape.next(move + NOISE * tape.random().nextGaussian(), phase == 0 ? 3 : 1);
    run.bar(bar);
    if (i % 30 == 7) {
      run.match(PatternKind.MOMENTUM_IGNITION, 1, tape.end());
    }
  }

  private static AnomalyRun after(int bars) {
    AnomalyRun run = new AnomalyRun(0.5);
    BarTape tape = new BarTape(0, 0.5, 4);
    for (int i = 0; i < bars; i++) {
      step(run, tape, i);
    }
    return run;
  }

  private static byte[] bytes(AnomalyState state) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(1 << 16);
    AnomalyStateSerializer.INSTANCE.serialize(state, out);
    return out.getCopyOfBuffer();
  }

  private static AnomalyState read(byte[] bytes) throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    AnomalyState state = AnomalyStateSerializer.INSTANCE.deserialize(in);
    assertEquals(0, in.available());
    return state;
  }

  @Test
  void whatIsRestoredGoesOnAsItWouldHave() throws IOException {
    AnomalyRun straight = new AnomalyRun(0.5);
    AnomalyRun restored = new AnomalyRun(0.5);
    BarTape tape = new BarTape(0, 0.5, 4);
    BarTape same = new BarTape(0, 0.5, 4);
    boolean held = false;
    for (int i = 0; i < 1_600; i++) {
      step(straight, tape, i);
      step(restored, same, i);
      held |= restored.state.books[0].held != null;
      if (i % 3 == 0) {
        byte[] bytes = bytes(restored.state);
        restored.state = read(bytes);
        assertArrayEquals(bytes, bytes(restored.state));
      }
    }
    assertTrue(held);
    assertFalse(straight.events.isEmpty());
    assertEquals(straight.events.toString(), restored.events.toString());
    assertEquals(straight.alerts.toString(), restored.alerts.toString());
  }

  @Test
  void aCopySharesNothing() throws IOException {
    AnomalyRun run = new AnomalyRun(0.5);
    BarTape tape = new BarTape(0, 0.5, 4);
    for (int i = 0; i < 1_300; i++) {
      step(run, tape, i);
      if (i % 97 == 0) {
        AnomalyState copy = AnomalyStateSerializer.INSTANCE.copy(run.state);
        byte[] before = bytes(copy);
        assertArrayEquals(bytes(run.state), before);
        step(run, tape, ++i);
        run.match(PatternKind.OVERSHOOT_REVERSAL, -1, tape.end());
        assertArrayEquals(before, bytes(copy));
      }
    }
  }

  /** What the new settings do not fit starts anew; nothing breaks. */
  @Test
  void aStateOfOtherSettingsIsAdopted() {
    AnomalySettings anomaly =
        new AnomalySettings(2, 4, 0.06, 150, 90, 9, 4, 80, 8, 60, 12, 4, 3, 300_000_000);
    ShapeSettings shape = new ShapeSettings(2, 6, 10, 300, 8, 4, 0.8, 0.05, 60, 10, 3, 3);
    AnomalyRun before = after(700);
    AnomalyRun run = new AnomalyRun(AnomalyRun.lane(0.5, anomaly, shape));
    run.state = before.state;
    long learned = before.state.outcomes[SignalKind.JOINT.ordinal()].resolved(1);
    assertTrue(learned > 0);
    BarTape tape = new BarTape(0, 0.5, 4);
    for (int i = 0; i < 1_600; i++) {
      ScoredBar bar = null;
      int phase = i % 40;
      double move = phase == 0 ? 6e-3 : phase <= 4 ? -9e-4 : 0;
      bar = tape.next(move + NOISE * tape.random().nextGaussian(), phase == 0 ? 3 : 1);
      if (i >= 700) {
        run.bar(bar);
        if (i == 701) {
          assertEquals(0, run.state.outcomes[SignalKind.JOINT.ordinal()].resolved(1));
        }
      }
    }
    assertFalse(run.of(EventKind.OPENED, Strategy.ANOMALY).isEmpty());
  }

  @Test
  void theEndOfTheInputClosesWhatIsOpen() {
    AnomalyRun run = untilOpen();
    assertTrue(run.lane.nextDueMicros(run.state) < Long.MAX_VALUE, "not found by the end");
    long end = run.state.nowMicros() + 1_000;
    run.lane.onTime(run.state, end, run);
    run.lane.onEnd(run.state, end, run);
    assertEquals(ClosedReason.END_OF_INPUT, lastClosed(run));
    assertNull(run.state.books[0].held);
    assertEquals(Long.MAX_VALUE, run.lane.nextDueMicros(run.state));
  }

  @Test
  void aStrategyThatIsSwitchedOffClosesAndGoesOnLearning() {
    AnomalyRun run = untilOpen();
    ControlView control = new ControlView();
    control.apply(
        new ControlCommand(
            1,
            0,
            "test",
            "",
            Scope.STRATEGY,
            "ANOMALY",
            CommandKind.DISABLE,
            Map.of(),
            Long.MAX_VALUE));
    run.lane.onControl(control);
    run.passed(run.state.nowMicros());
    assertEquals(ClosedReason.DISABLED, lastClosed(run));
    int alerts = run.alerts.size();
    int events = run.events.size();
    long bars = run.state.bars;
    BarTape later = new BarTape(0, 0.5, 4);
    for (int i = 0; i < 1_700; i++) {
      ScoredBar bar = later.next(i % 40 == 0 ? 6e-3 : 0);
      if (later.end() > run.state.nowMicros()) {
        run.bar(bar);
        run.passed(later.end());
      }
    }
    assertTrue(run.state.bars > bars + 100);
    assertEquals(alerts, run.alerts.size());
    assertTrue(
        run.events.subList(events, run.events.size()).stream()
            .noneMatch(
                event ->
                    event.event() == EventKind.OPENED && event.strategy() == Strategy.ANOMALY));
  }

  private static ClosedReason lastClosed(AnomalyRun run) {
    var closed = run.of(EventKind.CLOSED, Strategy.ANOMALY);
    return closed.get(closed.size() - 1).closedReason();
  }

  private static AnomalyRun untilOpen() {
    AnomalyRun run = new AnomalyRun(0.5);
    BarTape tape = new BarTape(0, 0.5, 4);
    for (int i = 0; run.state.books[0].held == null; i++) {
      assertTrue(i < 1_600, "never opened");
      step(run, tape, i);
      run.passed(tape.end());
    }
    return run;
  }
}
