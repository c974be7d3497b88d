package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.LIFE;
import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.command;
import static io.arbflow.operators.risk.RiskCases.judgeOff;
import static io.arbflow.operators.risk.RiskCases.spy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.Outcome;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.judge.JudgeStatus;
import io.arbflow.operators.judge.JudgedEvent;
import io.arbflow.operators.time.TimeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The risk stage as a Flink operator: state, timers, broadcast, restore. */
class RiskFunctionTest {
  private static final long TIMEOUT = 300_000_000;

  /** The wall clock of the live tests; the function reaches it after Java serialisation too. */
  private static final AtomicLong WALL = new AtomicLong();

  private static final ControlCommand HALT = command(7, Scope.ALL, "", CommandKind.HALT);
  private static final ControlCommand RESUME = command(8, Scope.ALL, "", CommandKind.RESUME);

  private Harness harness;

  /** The operator, and what it has put out so far. */
  private static final class Harness
      extends KeyedBroadcastOperatorTestHarness<String, RiskInput, ControlCommand, Decision> {
    Harness(RiskOperator operator, boolean rocksDb) throws Exception {
      super(operator, RiskInput::account, Types.STRING, 128, 1, 0);
      getExecutionConfig().enableObjectReuse();
      if (rocksDb) {
        setStateBackend(new EmbeddedRocksDBStateBackend());
      }
    }

    void sees(JudgedEvent judged) throws Exception {
      processElement(RiskInput.of(judged), judged.atMicros() / 1_000);
    }

    void told(ControlCommand command) throws Exception {
      processBroadcastElement(command, command.atMicros() / 1_000);
    }

    /** As a task makes it: what is written behind first. */
    OperatorSubtaskState checkpoint() throws Exception {
      getOperator().prepareSnapshotPreBarrier(1);
      return snapshot(1, 1);
    }

    Decision last() {
      List<Decision> all = extractOutputValues();
      return all.get(all.size() - 1);
    }

    List<Order> side(OutputTag<Order> tag) {
      List<Order> orders = new ArrayList<>();
      if (getSideOutput(tag) != null) {
        getSideOutput(tag).forEach(record -> orders.add(record.getValue()));
      }
      return orders;
    }
  }

  private static RiskOperator operator(TimeMode timeMode, Mode mode, ControlBootstrap bootstrap) {
    RiskSettings settings =
        RiskCases.settings(RiskCases.account(RiskCases.limits()), mode, Trading.LIVE);
    return timeMode == TimeMode.REPLAY
        ? new RiskOperator(settings, RiskCases.UNIVERSE, timeMode, bootstrap)
        : new RiskOperator(settings, RiskCases.UNIVERSE, timeMode, event -> WALL.get(), bootstrap);
  }

  private Harness open(TimeMode timeMode, Mode mode) throws Exception {
    return open(timeMode, mode, ControlBootstrap.ready(), false, null);
  }

  private Harness open(
      TimeMode timeMode,
      Mode mode,
      ControlBootstrap bootstrap,
      boolean rocksDb,
      OperatorSubtaskState state)
      throws Exception {
    harness = new Harness(operator(timeMode, mode, bootstrap), rocksDb);
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    harness.setProcessingTime(WALL.get() / 1_000);
    return harness;
  }

  private void wallIs(long micros) throws Exception {
    WALL.set(micros);
    harness.setProcessingTime(micros / 1_000);
  }

  @BeforeEach
  void startClock() {
    WALL.set(T0);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void typesSerialiseWithoutKryo() throws Exception {
    for (Class<?> type :
        List.of(
            RiskInput.class,
            BookHead.class,
            Position.class,
            OpenOrder.class,
            PendingApproval.class)) {
      PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
    open(TimeMode.REPLAY, Mode.BALANCED);
  }

  @Test
  void replayExpiresApprovalsByEventTime() throws Exception {
    open(TimeMode.REPLAY, Mode.CONSERVATIVE);
    harness.sees(judgeOff(spy("o1", 10)));
    assertEquals(1, harness.side(RiskFunction.APPROVAL_REQUESTS).size());
    assertEquals(1, harness.numEventTimeTimers());
    harness.watermark((T0 + TIMEOUT) / 1_000 - 1);
    assertEquals(1, harness.extractOutputValues().size());
    harness.watermark((T0 + TIMEOUT) / 1_000);
    assertEquals(Gate.APPROVAL_EXPIRED, harness.last().gate());
    assertEquals(0, harness.numEventTimeTimers());
    assertEquals(0, harness.numProcessingTimeTimers());
  }

  /**
   * How far a watermark jumps is chance, and so is whether the timer or the next event is first.
   */
  @Test
  void aReplayExpiresApprovalsAtTheirInstantHoweverTheWatermarkJumps() throws Exception {
    long due = T0 + TIMEOUT;
    open(TimeMode.REPLAY, Mode.CONSERVATIVE);
    harness.sees(judgeOff(spy("o1", 10)));
    harness.watermark(due / 1_000);
    harness.sees(later("o2", due + 5_000));
    List<Decision> timerFirst = harness.extractOutputValues();
    harness.close();

    open(TimeMode.REPLAY, Mode.CONSERVATIVE);
    harness.sees(judgeOff(spy("o1", 10)));
    harness.sees(later("o2", due + 5_000));
    assertEquals(timerFirst, harness.extractOutputValues());
    assertEquals(Gate.APPROVAL_EXPIRED, timerFirst.get(1).gate());
    assertEquals(due, timerFirst.get(1).decidedAtMicros());
    assertEquals(3, timerFirst.size());
  }

  private static JudgedEvent later(String id, long atMicros) {
    return new JudgedEvent(
        RiskCases.ACCOUNT, spy(id, 10), null, JudgeStatus.JUDGE_OFF, 1, atMicros);
  }

  @Test
  void liveExpiresApprovalsByTheWallClock() throws Exception {
    open(TimeMode.LIVE, Mode.CONSERVATIVE);
    harness.sees(judgeOff(spy("o1", 10)));
    assertEquals(1, harness.numProcessingTimeTimers());
    wallIs(T0 + TIMEOUT - 1_000);
    assertEquals(1, harness.extractOutputValues().size());
    wallIs(T0 + TIMEOUT);
    assertEquals(Gate.APPROVAL_EXPIRED, harness.last().gate());
    assertEquals(0, harness.numProcessingTimeTimers());
    assertEquals(0, harness.numEventTimeTimers());
  }

  /** An order and an approval wait at once: one timer, moved to whatever comes next. */
  @Test
  void oneTimerPerAccount() throws Exception {
    open(TimeMode.LIVE, Mode.CONSERVATIVE);
    harness.sees(judgeOff(spy("o1", 10)));
    harness.told(command(9, Scope.ALL, "", CommandKind.SET_MODE, "mode", "BALANCED"));
    harness.sees(judgeOff(spy("o2", 10)));
    harness.sees(judgeOff(spy("o3", 10)));
    assertEquals(1, harness.numProcessingTimeTimers());
    wallIs(T0 + 10 * LIFE);
    assertEquals(1, harness.numProcessingTimeTimers(), "the approval's");
    wallIs(T0 + TIMEOUT);
    assertEquals(0, harness.numProcessingTimeTimers());
    assertEquals(4, harness.extractOutputValues().size());
  }

  @Test
  void liveRefusesWhatExpiredWhateverItsEventTimeSays() throws Exception {
    open(TimeMode.LIVE, Mode.BALANCED);
    wallIs(T0 + LIFE);
    harness.sees(judgeOff(spy("o1", 10)));
    assertEquals(Outcome.EXPIRED, harness.last().outcome());
    assertEquals(Gate.EXPIRED, harness.last().gate());
  }

  @Test
  void haltHoldsFromItsBroadcastOn() throws Exception {
    open(TimeMode.REPLAY, Mode.BALANCED);
    harness.sees(judgeOff(spy("o1", 10)));
    assertEquals(Outcome.APPROVED, harness.last().outcome());
    harness.told(HALT);
    harness.sees(judgeOff(spy("o2", 10)));
    assertEquals(Gate.HALTED, harness.last().gate());
    harness.told(command(6, Scope.ALL, "", CommandKind.RESUME)); // older than the halt
    harness.sees(judgeOff(spy("o3", 10)));
    assertEquals(Gate.HALTED, harness.last().gate());
    harness.told(RESUME);
    harness.sees(judgeOff(spy("o4", 10)));
    assertEquals(Outcome.APPROVED, harness.last().outcome());
  }

  @Test
  void bootstrapHaltsBeforeTheFirstBroadcast() throws Exception {
    open(TimeMode.REPLAY, Mode.BALANCED, () -> Optional.of(List.of(HALT)), false, null);
    harness.sees(judgeOff(spy("o1", 10)));
    assertEquals(Gate.HALTED, harness.last().gate());
    harness.told(RESUME);
    harness.sees(judgeOff(spy("o2", 10)));
    assertEquals(Outcome.APPROVED, harness.last().outcome());
  }

  @Test
  void tradesNothingUntilControlIsRead() throws Exception {
    open(TimeMode.LIVE, Mode.BALANCED, () -> lateControl(T0 + 500), false, null);
    harness.sees(judgeOff(spy("o1", 10)));
    assertEquals(Gate.CONTROL_NOT_READY, harness.last().gate());
    wallIs(T0 + 500);
    harness.sees(judgeOff(spy("o2", 10)));
    assertEquals(Outcome.APPROVED, harness.last().outcome());
  }

  private static Optional<List<ControlCommand>> lateControl(long fromMicros) {
    return WALL.get() >= fromMicros ? Optional.of(List.of()) : Optional.empty();
  }

  @Test
  void bootstrapThatFailsIsNotReady() throws Exception {
    ControlBootstrap broken =
        () -> {
          throw new IllegalStateException("no broker");
        };
    open(TimeMode.REPLAY, Mode.BALANCED, broken, false, null);
    harness.sees(judgeOff(spy("o1", 10)));
    assertEquals(Gate.CONTROL_NOT_READY, harness.last().gate());
  }

  @Test
  void opportunityOfNobodyGetsItsDecision() throws Exception {
    open(TimeMode.REPLAY, Mode.BALANCED);
    OpportunityEvent event = spy("o1", 10);
    harness.sees(new JudgedEvent("", event, null, JudgeStatus.JUDGE_OFF, 1, T0));
    assertEquals(Gate.NO_ACCOUNT, harness.last().gate());
    assertEquals("", harness.last().account());
    assertEquals(Outcome.REJECTED, harness.last().outcome());
  }

  @Test
  void futureAnswerInAReplayDoesNotExpireOthers() throws Exception {
    open(TimeMode.REPLAY, Mode.CONSERVATIVE);
    harness.sees(judgeOff(spy("o1", 10)));
    harness.sees(judgeOff(spy("o2", 10)));
    harness.processElement(
        RiskInput.of(RiskCases.approval("o1", true, T0 + 9 * TIMEOUT)), T0 / 1_000);
    assertEquals(Outcome.APPROVED, harness.last().outcome());
    assertEquals(3, harness.extractOutputValues().size());
  }

  /** Orders in flight, positions, approvals and a halt live on; nothing is decided twice. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void survivesARestore(boolean rocksDb) throws Exception {
    open(TimeMode.LIVE, Mode.BALANCED, ControlBootstrap.ready(), rocksDb, null);
    harness.sees(judgeOff(spy("filled", 10)));
    Order filled = harness.side(RiskFunction.ORDERS).get(0);
    harness.processElement(
        RiskInput.of(RiskCases.fill(filled, 0, "4", FillStatus.PARTIAL, T0)), T0 / 1_000);
    harness.told(command(1, Scope.ALL, "", CommandKind.SET_MODE, "mode", "CONSERVATIVE"));
    harness.sees(judgeOff(spy("waits", 10)));
    harness.told(command(2, Scope.VENUE, "A", CommandKind.REDUCE_ONLY));
    OperatorSubtaskState snapshot = harness.checkpoint();
    harness.close();

    open(TimeMode.LIVE, Mode.BALANCED, ControlBootstrap.ready(), rocksDb, snapshot);
    wallIs(T0 + 1_000);
    harness.sees(judgeOff(spy("filled", 10)));
    assertEquals(Gate.REDUCE_ONLY, harness.last().gate(), "control was restored");
    harness.told(command(3, Scope.VENUE, "A", CommandKind.RESUME));
    harness.sees(judgeOff(spy("filled", 10)));
    assertEquals(Gate.DUPLICATE, harness.last().gate());
    harness.processElement(RiskInput.of(RiskCases.approval("waits", true, T0 + 2_000)), T0 / 1_000);
    assertEquals(Outcome.APPROVED, harness.last().outcome());
    assertEquals(1, harness.side(RiskFunction.ORDERS).size());
    assertNull(harness.getSideOutput(RiskFunction.APPROVAL_REQUESTS));
  }

  /** After an outage whatever is replayed has expired by the wall clock. */
  @Test
  void nothingStaleIsSentAfterARestore() throws Exception {
    open(TimeMode.LIVE, Mode.CONSERVATIVE, ControlBootstrap.ready(), true, null);
    harness.sees(judgeOff(spy("waits", 10)));
    OperatorSubtaskState snapshot = harness.checkpoint();
    harness.close();
    WALL.set(T0 + 2 * TIMEOUT);
    open(TimeMode.LIVE, Mode.CONSERVATIVE, ControlBootstrap.ready(), true, snapshot);
    assertEquals(Gate.APPROVAL_EXPIRED, harness.last().gate(), "its timer was restored");
    harness.sees(judgeOff(spy("replayed", 10)));
    assertEquals(Gate.EXPIRED, harness.last().gate());
    assertEquals(List.of(), harness.side(RiskFunction.ORDERS));
  }

  @Test
  void measurementsAndEventsOfDecidedEpisodesSayNothing() throws Exception {
    open(TimeMode.REPLAY, Mode.BALANCED);
    harness.sees(judgeOff(RiskCases.at(spy("o1", 1), EventKind.MEASURED, T0)));
    harness.sees(judgeOff(spy("o1", 1)));
    harness.sees(judgeOff(RiskCases.at(spy("o1", 1), EventKind.CLOSED, T0 + 5)));
    assertEquals(1, harness.extractOutputValues().size());
  }
}
