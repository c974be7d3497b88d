package io.arbflow.cep.refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.cep.PatternHarness;
import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Outcome;
import io.arbflow.domain.quality.Alert;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalBurstTest {
  private static final RefusalSettings SETTINGS = new RefusalSettings(3, 1_000_000);

  @Test
  void aBurstIsReportedAndPutsItsStrategyToReduceOnly() throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      send(harness, Strategy.PAIRS, 1_000_000, "RATE");
      send(harness, Strategy.PAIRS, 1_200_000, "CAPITAL");
      send(harness, Strategy.PAIRS, 1_300_007, "CAPITAL");
      harness.watermark(1_400);

      String reason = "3 refusals within 300007 us: CAPITAL 2, RATE 1";
      assertEquals(
          List.of(
              new Alert(Alert.Kind.REFUSAL_BURST, Strategy.PAIRS, "PAIRS", 3, reason, 1_300_007)),
          harness.found());
      assertEquals(
          List.of(
              new ControlCommand(
                  1_300_007,
                  1_300_007,
                  "policy:refusal-burst",
                  reason,
                  Scope.STRATEGY,
                  "PAIRS",
                  CommandKind.REDUCE_ONLY,
                  Map.of(),
                  Long.MAX_VALUE)),
          commands(harness));
    }
  }

  @Test
  void oneRefusalLessIsNoBurst() throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      send(harness, Strategy.PAIRS, 1_000_000, "RATE");
      send(harness, Strategy.PAIRS, 1_200_000, "RATE");
      send(harness, Strategy.SKEW, 1_300_000, "RATE");
      harness.watermark(9_000);
      assertEquals(List.of(), harness.found());
      assertEquals(List.of(), commands(harness));
    }
  }

  @Test
  void withinIsExclusive() throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      send(harness, Strategy.PAIRS, 1_000_000, "RATE");
      send(harness, Strategy.PAIRS, 1_500_000, "RATE");
      send(harness, Strategy.PAIRS, 2_000_000, "RATE");
      harness.watermark(2_100);
      assertEquals(List.of(), harness.found());
      send(harness, Strategy.PAIRS, 2_499_000, "RATE");
      harness.watermark(2_600);
      assertEquals(1, harness.found().size(), "the first timed out, the other three match");
    }
  }

  @Test
  void aLateRefusalIsLeftOut() throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      send(harness, Strategy.PAIRS, 1_000_000, "RATE");
      send(harness, Strategy.PAIRS, 1_100_000, "RATE");
      harness.watermark(1_200);
      send(harness, Strategy.PAIRS, 1_200_000, "RATE");
      harness.watermark(1_300);
      assertEquals(List.of(), harness.found());
    }
  }

  @Test
  void everyFullBurstCountsOnce() throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      for (int i = 0; i < 8; i++) {
        send(harness, Strategy.PAIRS, 1_000_000 + i, "RATE");
      }
      harness.watermark(1_100);
      assertEquals(
          List.of(1_000_002L, 1_000_005L), harness.found().stream().map(Alert::atMicros).toList());
      assertEquals(2, commands(harness).size());
    }
  }

  @Test
  void forgetsWhatTimedOut() throws Exception {
    try (var harness = open(new HashMapStateBackend(), null)) {
      send(harness, Strategy.PAIRS, 1_000_000, "RATE");
      harness.watermark(1_100);
      assertTrue(harness.flink.numKeyedStateEntries() > 0);
      harness.watermark(10_000);
      assertEquals(0, harness.flink.numKeyedStateEntries());
    }
  }

  @Test
  void restoresInTheMiddleOfABurst() throws Exception {
    for (StateBackend backend :
        List.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend())) {
      OperatorSubtaskState snapshot;
      try (var before = open(backend, null)) {
        send(before, Strategy.PAIRS, 1_000_000, "RATE");
        send(before, Strategy.PAIRS, 1_100_000, "CAPITAL");
        before.watermark(1_150);
        snapshot = before.flink.snapshot(1, 1);
      }
      try (var after = open(backend, snapshot)) {
        send(after, Strategy.PAIRS, 1_200_000, "RATE");
        after.watermark(1_300);
        assertEquals(
            "3 refusals within 200000 us: CAPITAL 1, RATE 2", after.found().get(0).detail());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Gate.class)
  void onlyHardGatesCount(Gate gate) {
    boolean hard =
        switch (gate) {
          case PRICE_COLLAR,
              OFF_GRID,
              SELF_TRADE,
              RATE,
              ORDER_QUANTITY,
              ORDER_NOTIONAL,
              POSITION,
              NET_POSITION,
              VENUE_POSITION,
              OPEN_ORDERS,
              CAPITAL,
              INVENTORY,
              VALUE_AT_RISK,
              EXPECTED_SHORTFALL,
              LEG_FAILURE,
              CORRELATION,
              INTERNAL ->
              true;
          default -> false;
        };
    Optional<RefusalEvent> expected =
        hard ? Optional.of(new RefusalEvent(Strategy.PAIRS, 7, gate.name())) : Optional.empty();
    assertEquals(expected, RefusalEvent.of(decision(Outcome.REJECTED, gate)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"REJECTED"},
      mode = EnumSource.Mode.EXCLUDE)
  void whatIsNotRejectedIsNoRefusal(Outcome outcome) {
    assertEquals(Optional.empty(), RefusalEvent.of(decision(outcome, Gate.RATE)));
    assertEquals(Optional.empty(), RefusalEvent.of(decision(outcome, null)));
  }

  @ParameterizedTest
  @EnumSource(FillStatus.class)
  void aRejectedFillIsARefusal(FillStatus status) {
    Fill fill = new Fill("a", "o", 0, BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ZERO, status, 9);
    Optional<RefusalEvent> expected =
        status == FillStatus.REJECTED
            ? Optional.of(new RefusalEvent(Strategy.PAIRS, 9, "FILL_REJECTED"))
            : Optional.empty();
    assertEquals(expected, RefusalEvent.of(fill, Strategy.PAIRS));
  }

  @Test
  void aMissingBoundIsAnErrorThatNamesItsKey() {
    String count =
        assertThrows(IllegalArgumentException.class, () -> new RefusalSettings(1, 1)).getMessage();
    assertTrue(count.contains("patterns.refusal.count"), count);
    String within =
        assertThrows(IllegalArgumentException.class, () -> new RefusalSettings(2, 0)).getMessage();
    assertTrue(within.contains("patterns.refusal.within"), within);
  }

  @Test
  void typesNeedNoKryo() {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(RefusalEvent.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(ControlCommand.class);
  }

  private static Decision decision(Outcome outcome, Gate gate) {
    return new Decision(
        "o", Strategy.PAIRS, 7, outcome, Mode.BALANCED, "a", gate, "1", "2", 0.8, null, null, "x");
  }

  private static PatternHarness<RefusalEvent, String, Alert> open(
      StateBackend backend, OperatorSubtaskState state) throws Exception {
    return PatternHarness.open(
        new RefusalBurst(),
        SETTINGS,
        RefusalEvent.class,
        RefusalEvent::key,
        String.class,
        backend,
        state);
  }

  private static void send(
      PatternHarness<RefusalEvent, String, Alert> harness, Strategy strategy, long at, String what)
      throws Exception {
    harness.send(new RefusalEvent(strategy, at, what), at);
  }

  private static List<ControlCommand> commands(
      PatternHarness<RefusalEvent, String, Alert> harness) {
    var side = harness.flink.getSideOutput(RefusalBurst.COMMANDS);
    return side == null ? List.of() : side.stream().map(StreamRecord::getValue).toList();
  }
}
