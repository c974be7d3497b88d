package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.ConductCases.share;
import static io.arbflow.operators.risk.RiskCases.ACCOUNT;
import static io.arbflow.operators.risk.RiskCases.T0;
import static io.arbflow.operators.risk.RiskCases.command;
import static io.arbflow.operators.risk.RiskCases.dec;
import static io.arbflow.operators.risk.RiskCases.judgeOff;
import static io.arbflow.operators.risk.RiskCases.limits;
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
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.time.TimeMode;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an account has lost and what that has stopped survives a restart and a rescale. */
class ConductRestoreTest {
  private static final int MAX_PARALLELISM = 128;
  private static final Limits LIMITS =
      limits()
          .with(Limit.MAX_DAILY_LOSS, dec("1000"))
          .with(Limit.MAX_AUTOMATIC_EXECUTIONS, dec("2"));

  private KeyedBroadcastOperatorTestHarness<String, RiskInput, ControlCommand, Decision> harness;
  private int parallelism = 1;

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private void open(Mode mode, TimeMode time, boolean rocksDb, OperatorSubtaskState state)
      throws Exception {
    RiskSettings settings = RiskCases.settings(RiskCases.account(LIMITS), mode, Trading.LIVE);
    int owner =
        KeyGroupRangeAssignment.assignKeyToParallelOperator(ACCOUNT, MAX_PARALLELISM, parallelism);
    harness =
        new KeyedBroadcastOperatorTestHarness<>(
            new RiskOperator(
                settings, RiskCases.UNIVERSE, time, event -> event, ControlBootstrap.ready()),
            RiskInput::account,
            Types.STRING,
            MAX_PARALLELISM,
            parallelism,
            owner);
    if (rocksDb) {
      harness.setStateBackend(new EmbeddedRocksDBStateBackend());
    }
    harness.setup();
    if (state != null) {
      harness.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              state, MAX_PARALLELISM, 1, parallelism, owner));
    }
    harness.open();
  }

  private OperatorSubtaskState stop() throws Exception {
    harness.getOperator().prepareSnapshotPreBarrier(1);
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();
    return snapshot;
  }

  private void sees(RiskInput input) throws Exception {
    harness.processElement(input, input.timeMicros() / 1_000);
  }

  private Decision opens(String id, long at) throws Exception {
    OpportunityEvent event = RiskCases.at(spy(id, 1), EventKind.OPENED, at);
    sees(RiskInput.of(judgeOff(RiskCases.quotedAt(event, RiskCases.freshQuote()))));
    List<Decision> all = harness.extractOutputValues();
    return all.get(all.size() - 1);
  }

  private void told(ControlCommand command) throws Exception {
    harness.processBroadcastElement(command, 0);
  }

  private <T> List<T> side(OutputTag<T> tag) {
    List<T> all = new ArrayList<>();
    if (harness.getSideOutput(tag) != null) {
      harness.getSideOutput(tag).forEach(record -> all.add(record.getValue()));
    }
    return all;
  }

  private List<Alert.Kind> alerts() {
    return side(RiskFunction.ALERTS).stream().map(Alert::kind).toList();
  }

  private void buysAHundred() throws Exception {
    // On quotes that all later ones refresh.
    sees(RiskInput.of(judgeOff(RiskCases.quotedAt(spy("held", 100), T0 - 1_000))));
    Order order = side(RiskFunction.ORDERS).get(0);
    sees(RiskInput.of(RiskCases.fill(order, 0, "100", FillStatus.FILLED, T0)));
    sees(RiskInput.of(RiskCases.fill(order, 1, "0", FillStatus.CANCELLED, T0)));
  }

  @Test
  void typesSerialiseWithoutKryo() throws Exception {
    for (Class<?> type :
        List.of(
            ConductRecord.class,
            LossRecord.class,
            LossHalt.class,
            ExecutionCount.class,
            AutonomyRecord.class)) {
      PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
    open(Mode.BALANCED, TimeMode.REPLAY, false, null);
  }

  @ParameterizedTest
  @CsvSource({"false, 1", "true, 1", "true, 2", "true, 3"})
  void aHaltSurvivesARestartAndARescale(boolean rocksDb, int restoredAt) throws Exception {
    open(Mode.BALANCED, TimeMode.LIVE, rocksDb, null);
    told(command(T0 - 5, Scope.ALL, "", CommandKind.RESUME));
    buysAHundred();
    sees(RiskInput.of(ACCOUNT, share(490, T0 + 1)));
    assertEquals(Gate.DAILY_LOSS, opens("o1", T0 + 2).gate());
    assertEquals(List.of(Alert.Kind.RISK_HALT), alerts());
    OperatorSubtaskState snapshot = stop();

    parallelism = restoredAt;
    open(Mode.BALANCED, TimeMode.LIVE, rocksDb, snapshot);
    told(command(T0 - 5, Scope.ALL, "", CommandKind.RESUME)); // replayed
    told(command(T0 - 9, Scope.ACCOUNT, ACCOUNT, CommandKind.RESUME)); // and late
    assertEquals(Gate.DAILY_LOSS, opens("o2", T0 + 3).gate());
    assertEquals("1000", harness.extractOutputValues().get(0).actual());
    assertEquals(List.of(), alerts(), "told before");
    told(command(T0 + 4, Scope.ALL, "", CommandKind.RESUME));
    assertNull(opens("o3", T0 + 5).gate());
  }

  /** The mark, the peak and the start of the day are kept: the last cent is lost afterwards. */
  @ParameterizedTest
  @CsvSource({"false", "true"})
  void theLossCountsOn(boolean rocksDb) throws Exception {
    open(Mode.BALANCED, TimeMode.LIVE, rocksDb, null);
    buysAHundred();
    sees(RiskInput.of(ACCOUNT, share(490.0001, T0 + 1)));
    OperatorSubtaskState snapshot = stop();
    open(Mode.BALANCED, TimeMode.LIVE, rocksDb, snapshot);
    sees(RiskInput.of(ACCOUNT, share(480, T0))); // older than what is known
    assertEquals(List.of(), alerts());
    assertNull(opens("o1", T0 + 2).gate());
    sees(RiskInput.of(ACCOUNT, share(490, T0 + 3)));
    assertEquals(
        List.of(Alert.Kind.REPEATED_EXECUTION, Alert.Kind.RISK_HALT), alerts(), "two orders, too");
    assertEquals(Gate.DAILY_LOSS, opens("o2", T0 + 4).gate());
  }

  @Test
  void executionsAndAStepDownSurviveARestart() throws Exception {
    open(Mode.AUTONOMOUS, TimeMode.LIVE, true, null);
    sees(RiskInput.of(judgeOff(spy("o0", 1))));
    OperatorSubtaskState snapshot = stop();
    open(Mode.AUTONOMOUS, TimeMode.LIVE, true, snapshot);
    assertNull(opens("o1", T0 + 1).gate());
    assertEquals(Gate.REPEATED_EXECUTION, opens("o2", T0 + 2).gate());
    books().of(ACCOUNT).conduct().backtestFailed("9 breaches", T0 + 2);
    assertEquals(Mode.CONSERVATIVE, opens("o3", T0 + 3).mode());
    snapshot = stop();

    open(Mode.AUTONOMOUS, TimeMode.LIVE, true, snapshot);
    told(command(T0 + 2, Scope.STRATEGY, "CROSS_VENUE", CommandKind.ENABLE));
    told(command(T0 + 2, Scope.ALL, "", CommandKind.SET_MODE, "mode", "AUTONOMOUS"));
    assertEquals(Mode.CONSERVATIVE, opens("o4", T0 + 4).mode());
    assertNull(opens("o5", T0 + 5).gate(), "the ENABLE came after the last execution");
    told(command(T0 + 6, Scope.ALL, "", CommandKind.SET_MODE, "mode", "AUTONOMOUS"));
    assertEquals(Mode.AUTONOMOUS, opens("o6", T0 + 7).mode());
    assertEquals(List.of(), alerts());
  }

  private BookStore books() {
    return ((RiskFunction) ((RiskOperator) harness.getOperator()).getUserFunction()).books();
  }

  /** In a replay a mark is the market, too: its instant ends what has run out before. */
  @ParameterizedTest
  @EnumSource(TimeMode.class)
  void aMarkMovesTheClock(TimeMode time) throws Exception {
    open(Mode.CONSERVATIVE, time, false, null);
    sees(RiskInput.of(judgeOff(spy("waits", 1))));
    long due = T0 + 300_000_000;
    sees(RiskInput.of(ACCOUNT, share(500, due - 1)));
    assertEquals(1, harness.extractOutputValues().size());
    sees(RiskInput.of(ACCOUNT, share(500, due)));
    Decision expired = harness.extractOutputValues().get(1);
    assertEquals(Gate.APPROVAL_EXPIRED, expired.gate());
    assertEquals(due, expired.decidedAtMicros());
  }
}
