package io.arbflow.operators.judge;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.judgement.ReviewRequest;
import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.control.ControlState;
import io.arbflow.operators.time.MarketClock;
import io.arbflow.operators.time.TimeMode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/** The gate in Flink's operator harness, with a wall clock that the test moves. */
final class GateHarness implements AutoCloseable {
  /** Live wall clock, epoch microseconds; static because the function is serialised. */
  private static final AtomicLong WALL = new AtomicLong();

  private static final int MAX_PARALLELISM = 128;

  final KeyedBroadcastOperatorTestHarness<String, GateInput, ControlCommand, JudgedEvent> harness;
  private final TimeMode timeMode;

  private GateHarness(VerdictGate gate, TimeMode timeMode) throws Exception {
    this(gate, timeMode, 1, 0);
  }

  private GateHarness(VerdictGate gate, TimeMode timeMode, int subtasks, int subtask)
      throws Exception {
    this.timeMode = timeMode;
    harness =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(gate, List.of(ControlState.DESCRIPTOR)),
            GateInput::reviewKey,
            Types.STRING,
            MAX_PARALLELISM,
            subtasks,
            subtask);
  }

  static GateHarness live(JudgeSettings settings) throws Exception {
    return live(settings, ControlBootstrap.ready(), VerdictBootstrap.ready());
  }

  static GateHarness live(
      JudgeSettings settings, ControlBootstrap control, VerdictBootstrap verdicts)
      throws Exception {
    GateHarness gate = unopened(settings, TimeMode.LIVE, control, verdicts);
    WALL.set(0);
    gate.harness.open();
    gate.now(0);
    return gate;
  }

  static GateHarness replay(JudgeSettings settings) throws Exception {
    GateHarness gate =
        unopened(settings, TimeMode.REPLAY, ControlBootstrap.ready(), VerdictBootstrap.ready());
    gate.harness.open();
    return gate;
  }

  static GateHarness restored(
      JudgeSettings settings, TimeMode mode, StateBackend backend, OperatorSubtaskState state)
      throws Exception {
    GateHarness gate = unopened(settings, mode, ControlBootstrap.ready(), VerdictBootstrap.ready());
    gate.harness.setStateBackend(backend);
    if (state != null) {
      gate.harness.initializeState(state);
    }
    gate.harness.open();
    return gate;
  }

  /** Live again after a failure, at the given instant. */
  static GateHarness restarted(
      JudgeSettings settings, StateBackend backend, OperatorSubtaskState state, long micros)
      throws Exception {
    WALL.set(micros);
    GateHarness gate = restored(settings, TimeMode.LIVE, backend, state);
    gate.now(micros);
    return gate;
  }

  /** One of several subtasks that a state of one subtask has been spread over. */
  static GateHarness rescaled(
      JudgeSettings settings, OperatorSubtaskState ofOne, int subtasks, int subtask, long micros)
      throws Exception {
    WALL.set(micros);
    VerdictGate function =
        new VerdictGate(
            settings,
            TimeMode.LIVE,
            event -> WALL.get(),
            ControlBootstrap.ready(),
            VerdictBootstrap.ready());
    GateHarness gate = new GateHarness(function, TimeMode.LIVE, subtasks, subtask);
    gate.harness.setStateBackend(new EmbeddedRocksDBStateBackend());
    gate.harness.initializeState(
        AbstractStreamOperatorTestHarness.repartitionOperatorState(
            ofOne, MAX_PARALLELISM, 1, subtasks, subtask));
    gate.harness.open();
    gate.now(micros);
    return gate;
  }

  /** Which of the subtasks has the key. */
  static int subtaskOf(String key, int subtasks) {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(key, MAX_PARALLELISM, subtasks);
  }

  static StateBackend heap() {
    return new HashMapStateBackend();
  }

  private static GateHarness unopened(
      JudgeSettings settings, TimeMode mode, ControlBootstrap control, VerdictBootstrap verdicts)
      throws Exception {
    MarketClock clock = mode == TimeMode.REPLAY ? MarketClock.of(mode) : event -> WALL.get();
    return new GateHarness(new VerdictGate(settings, mode, clock, control, verdicts), mode);
  }

  /** Moves the wall clock; timers that became due fire. */
  void now(long micros) throws Exception {
    WALL.set(micros);
    harness.setProcessingTime(micros / 1_000);
  }

  void event(OpportunityEvent event) throws Exception {
    event("acc", event);
  }

  /** Live: the wall clock stands where the event says. */
  void event(String account, OpportunityEvent event) throws Exception {
    send(GateInput.of(new AccountOpportunity(account, event)));
  }

  void verdict(Verdict verdict) throws Exception {
    send(GateInput.of(verdict));
  }

  void mode(Mode mode, long sequence) throws Exception {
    Map<String, String> arguments = Map.of("mode", mode.name());
    harness.processBroadcastElement(
        new ControlCommand(
            sequence,
            sequence,
            "t",
            "t",
            Scope.ALL,
            "",
            CommandKind.SET_MODE,
            arguments,
            Long.MAX_VALUE),
        0);
  }

  void command(ControlCommand command) throws Exception {
    harness.processBroadcastElement(command, 0);
  }

  /** Event time, of both inputs. */
  void watermark(long millis) throws Exception {
    harness.processBroadcastWatermark(new Watermark(millis));
    harness.processWatermark(new Watermark(millis));
  }

  List<JudgedEvent> out() {
    return harness.extractOutputValues();
  }

  /** Status and kind of everything that left, in order. */
  List<String> passed() {
    return out().stream().map(e -> e.event().event() + " " + e.status()).toList();
  }

  List<ReviewRequest> asked() {
    var side = harness.getSideOutput(VerdictGate.REVIEWS);
    return side == null ? List.of() : side.stream().map(StreamRecord::getValue).toList();
  }

  /** How many keys hold state (heap backend only). */
  int keys() {
    AbstractStreamOperator<?> operator = (AbstractStreamOperator<?>) harness.getOperator();
    return ((HeapKeyedStateBackend<?>) operator.getKeyedStateBackend()).numKeyValueStateEntries();
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }

  private void send(GateInput input) throws Exception {
    if (timeMode == TimeMode.LIVE) {
      now(Math.max(WALL.get(), input.atMicros()));
    }
    harness.processElement(input, input.atMicros() / 1_000);
  }
}
