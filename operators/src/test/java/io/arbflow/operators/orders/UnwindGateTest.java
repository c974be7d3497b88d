package io.arbflow.operators.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.domain.order.Purpose;
import io.arbflow.domain.quality.Alert;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.control.ControlState;
import io.arbflow.operators.control.People;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An order made behind the risk stage still obeys people. */
class UnwindGateTest {
  private static final long NOW = 1_000_000;

  private static Order order(String id) {
    return order(id, NOW + 1);
  }

  private static Order order(String id, long expiresAtMicros) {
    return new Order(
        id,
        "opportunity",
        "main",
        Strategy.CROSS_VENUE,
        List.of(new OrderLeg(Side.SELL, "SPY", "A", BigDecimal.TEN, BigDecimal.ONE)),
        NOW,
        NOW,
        expiresAtMicros,
        BigDecimal.ONE,
        "USD",
        Mode.BALANCED,
        "POLICY",
        "policy:leg-risk",
        1,
        Purpose.UNWIND);
  }

  private static ControlCommand command(
      Scope scope, String target, CommandKind kind, Map<String, String> arguments, long expires) {
    return new ControlCommand(7, 7, "person", "", scope, target, kind, arguments, expires);
  }

  private static ControlCommand command(Scope scope, String target, CommandKind kind) {
    return command(scope, target, kind, Map.of(), Long.MAX_VALUE);
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, Order, ControlCommand, Order> open(
      Mode mode, ControlBootstrap bootstrap, OperatorSubtaskState state) throws Exception {
    var harness =
        new KeyedTwoInputStreamOperatorTestHarness<String, Order, ControlCommand, Order>(
            new CoBroadcastWithKeyedOperator<>(
                new UnwindGate(mode, event -> NOW, bootstrap, People.anyone()),
                List.of(ControlState.DESCRIPTOR)),
            Order::account,
            null,
            Types.STRING);
    harness.setStateBackend(new EmbeddedRocksDBStateBackend());
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  /** What the alert says of an order after the command; null when the order went on. */
  private static String after(Mode mode, ControlCommand command) throws Exception {
    try (var harness = open(mode, ControlBootstrap.ready(), null)) {
      if (command != null) {
        harness.processElement2(command, 0);
      }
      harness.processElement1(order("a"), 0);
      var alerts = harness.getSideOutput(UnwindGate.ALERTS);
      assertEquals(alerts == null ? 1 : 0, harness.extractOutputValues().size());
      if (alerts == null) {
        assertEquals(order("a"), harness.extractOutputValues().get(0));
        return null;
      }
      Alert alert = alerts.peek().getValue();
      assertEquals(Alert.Kind.LEG_RISK, alert.kind());
      assertEquals("a", alert.subject());
      assertEquals(NOW, alert.atMicros());
      return alert.detail();
    }
  }

  @Test
  void goesOnWhenNobodyObjects() throws Exception {
    assertNull(after(Mode.BALANCED, null));
    assertNull(after(Mode.AUTONOMOUS, null));
  }

  @ParameterizedTest
  @CsvSource({"ALL,''", "ACCOUNT,main", "STRATEGY,CROSS_VENUE", "VENUE,A", "INSTRUMENT,SPY"})
  void aHaltOfAnythingItTouchesHoldsIt(Scope scope, String target) throws Exception {
    assertEquals(
        "unwinding held back, HALTED; a person must act",
        after(Mode.BALANCED, command(scope, target, CommandKind.HALT)));
  }

  @ParameterizedTest
  @CsvSource({"ACCOUNT,other", "STRATEGY,PAIRS", "VENUE,B", "INSTRUMENT,QQQ"})
  void aHaltOfSomethingElseDoesNot(Scope scope, String target) throws Exception {
    assertNull(after(Mode.BALANCED, command(scope, target, CommandKind.HALT)));
  }

  @Test
  void reducingIsWhatItDoes() throws Exception {
    assertNull(after(Mode.BALANCED, command(Scope.ALL, "", CommandKind.REDUCE_ONLY)));
  }

  @Test
  void aHaltThatHasExpiredHoldsNothing() throws Exception {
    assertNull(after(Mode.BALANCED, command(Scope.ALL, "", CommandKind.HALT, Map.of(), NOW)));
  }

  @Test
  void inConservativeModeAPersonDecides() throws Exception {
    assertTrue(after(Mode.CONSERVATIVE, null).contains("CONSERVATIVE"));
    ControlCommand conservative =
        command(
            Scope.ACCOUNT,
            "main",
            CommandKind.SET_MODE,
            Map.of("mode", "CONSERVATIVE"),
            Long.MAX_VALUE);
    assertTrue(after(Mode.BALANCED, conservative).contains("CONSERVATIVE"));
  }

  @Test
  void beforeControlIsReadNothingGoes() throws Exception {
    try (var harness = open(Mode.BALANCED, Optional::empty, null)) {
      harness.processElement1(order("a"), 0);
      assertEquals(List.of(), harness.extractOutputValues());
      assertTrue(
          harness
              .getSideOutput(UnwindGate.ALERTS)
              .peek()
              .getValue()
              .detail()
              .contains("CONTROL_NOT_READY"));
    }
  }

  /** The guard behind drops it without a word; a leg that nobody gets rid of is to be heard of. */
  @Test
  void whatComesTooLateToBeSentIsLeftToAPerson() throws Exception {
    try (var harness = open(Mode.BALANCED, ControlBootstrap.ready(), null)) {
      harness.processElement1(order("a", NOW), 0);
      assertEquals(List.of(), harness.extractOutputValues());
      assertEquals(
          "unwinding held back, EXPIRED; a person must act",
          harness.getSideOutput(UnwindGate.ALERTS).peek().getValue().detail());
    }
  }

  @Test
  void theKillSwitchSurvivesARestore() throws Exception {
    OperatorSubtaskState snapshot;
    try (var before = open(Mode.BALANCED, ControlBootstrap.ready(), null)) {
      before.processElement2(command(Scope.ALL, "", CommandKind.HALT), 0);
      snapshot = before.snapshot(1, 1);
    }
    try (var after = open(Mode.BALANCED, ControlBootstrap.ready(), snapshot)) {
      after.processElement1(order("a"), 0);
      assertEquals(List.of(), after.extractOutputValues());
    }
  }
}
