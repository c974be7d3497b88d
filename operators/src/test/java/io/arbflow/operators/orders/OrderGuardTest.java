package io.arbflow.operators.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.domain.order.Purpose;
import io.arbflow.operators.control.ControlBootstrap;
import io.arbflow.operators.control.ControlState;
import io.arbflow.operators.control.People;
import io.arbflow.operators.time.TimeMode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The last look before the topic. */
class OrderGuardTest {
  private static final AtomicLong WALL = new AtomicLong();

  private static final int MAX_PARALLELISM = 128;

  private static Order order(String id, long created, long expires) {
    return of("main", id, created, expires);
  }

  private static Order of(String account, String id, long created, long expires) {
    return new Order(
        id,
        "opportunity-" + id,
        account,
        Strategy.CROSS_VENUE,
        List.of(
            new OrderLeg(Side.BUY, "SPY", "A", BigDecimal.ONE, BigDecimal.ONE),
            new OrderLeg(Side.SELL, "SPY", "B", BigDecimal.ONE, BigDecimal.ONE)),
        created,
        created,
        expires,
        BigDecimal.ONE,
        "USD",
        Mode.BALANCED,
        "POLICY",
        "POLICY",
        1,
        Purpose.OPEN);
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, Order, ControlCommand, Order>
      harness(OrderGuard guard) throws Exception {
    var harness =
        new KeyedTwoInputStreamOperatorTestHarness<String, Order, ControlCommand, Order>(
            new CoBroadcastWithKeyedOperator<>(guard, List.of(ControlState.DESCRIPTOR)),
            Order::account,
            null,
            Types.STRING);
    harness.setStateBackend(new EmbeddedRocksDBStateBackend());
    harness.setup();
    return harness;
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, Order, ControlCommand, Order>
      subtask(int index, int of) throws Exception {
    OrderGuard guard =
        new OrderGuard(event -> WALL.get(), ControlBootstrap.ready(), People.anyone());
    var harness =
        new KeyedTwoInputStreamOperatorTestHarness<String, Order, ControlCommand, Order>(
            new CoBroadcastWithKeyedOperator<>(guard, List.of(ControlState.DESCRIPTOR)),
            Order::account,
            null,
            Types.STRING,
            MAX_PARALLELISM,
            of,
            index);
    harness.setStateBackend(new EmbeddedRocksDBStateBackend());
    harness.setup();
    return harness;
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, Order, ControlCommand, Order> live()
      throws Exception {
    return live(ControlBootstrap.ready());
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, Order, ControlCommand, Order> live(
      ControlBootstrap bootstrap) throws Exception {
    return harness(new OrderGuard(event -> WALL.get(), bootstrap, People.anyone()));
  }

  private static ControlCommand state(long sequence, Scope scope, String target, CommandKind kind) {
    return new ControlCommand(
        sequence, sequence, "ada", "", scope, target, kind, Map.of(), Long.MAX_VALUE);
  }

  /** The order was approved before, and is on its way when the switch is thrown. */
  @Test
  void nothingPassesAfterAHaltOfAnythingItTouches() throws Exception {
    Map<Scope, String> touched =
        Map.of(
            Scope.ALL, "",
            Scope.ACCOUNT, order("x", 1, 100).account(),
            Scope.STRATEGY, order("x", 1, 100).strategy().name(),
            Scope.VENUE, "A",
            Scope.INSTRUMENT, "SPY");
    for (Map.Entry<Scope, String> scope : touched.entrySet()) {
      try (var harness = live()) {
        harness.open();
        WALL.set(1);
        harness.processElement1(order("a", 1, 100), 0);
        harness.processElement2(state(5, scope.getKey(), scope.getValue(), CommandKind.HALT), 0);
        harness.processElement1(order("b", 1, 100), 0);
        harness.processElement2(state(4, scope.getKey(), scope.getValue(), CommandKind.RESUME), 0);
        harness.processElement1(order("c", 1, 100), 0);
        assertEquals(1, harness.extractOutputValues().size(), "halted: " + scope);
        harness.processElement2(
            state(6, scope.getKey(), scope.getValue(), CommandKind.REDUCE_ONLY), 0);
        harness.processElement1(order("d", 1, 100), 0);
        assertEquals(2, harness.extractOutputValues().size(), "" + scope);
      }
    }
  }

  @Test
  void haltsOfOthersHoldNothingBack() throws Exception {
    try (var harness = live()) {
      harness.open();
      WALL.set(1);
      harness.processElement2(state(5, Scope.ACCOUNT, "other", CommandKind.HALT), 0);
      harness.processElement2(state(5, Scope.VENUE, "Z", CommandKind.HALT), 0);
      harness.processElement2(state(5, Scope.INSTRUMENT, "XYZ", CommandKind.HALT), 0);
      harness.processElement1(order("a", 1, 100), 0);
      assertEquals(1, harness.extractOutputValues().size());
    }
  }

  @Test
  void theHaltHoldsAfterARestoreAndBeforeTheFirstBroadcast() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = live()) {
      harness.open();
      harness.processElement2(state(5, Scope.ALL, "", CommandKind.HALT), 0);
      snapshot = harness.snapshot(1, 1);
    }
    WALL.set(1);
    try (var restored = live()) {
      restored.initializeState(snapshot);
      restored.open();
      restored.processElement1(order("a", 1, 100), 0);
      assertEquals(List.of(), restored.extractOutputValues());
    }
    ControlCommand halt = state(5, Scope.ALL, "", CommandKind.HALT);
    try (var fresh = live(() -> Optional.of(List.of(halt)))) {
      fresh.open();
      fresh.processElement1(order("a", 1, 100), 0);
      assertEquals(List.of(), fresh.extractOutputValues());
    }
  }

  @Test
  void nothingPassesBeforeControlIsRead() throws Exception {
    try (var harness = live(Optional::empty)) {
      harness.open();
      WALL.set(1);
      harness.processElement1(order("a", 1, 100), 0);
      assertEquals(List.of(), harness.extractOutputValues());
      assertEquals(1, harness.getSideOutput(OrderGuard.NOT_SENT).size());
    }
  }

  @Test
  void sendsUntilTheInstantBeforeExpiry() throws Exception {
    try (var harness = live()) {
      harness.open();
      WALL.set(99);
      harness.processElement1(order("a", 1, 100), 0);
      WALL.set(100);
      harness.processElement1(order("b", 1, 100), 0);
      assertEquals(1, harness.extractOutputValues().size());
      assertEquals("b", harness.getSideOutput(OrderGuard.NOT_SENT).peek().getValue().orderId());
    }
  }

  @Test
  void sendsEachIdOnce() throws Exception {
    try (var harness = live()) {
      harness.open();
      WALL.set(1);
      harness.processElement1(order("a", 1, 100), 0);
      harness.processElement1(order("a", 1, 100), 0);
      harness.processElement1(order("b", 1, 100), 0);
      assertEquals(2, harness.extractOutputValues().size());
      assertEquals(1, harness.getSideOutput(OrderGuard.NOT_SENT).size());
    }
  }

  @Test
  void remembersAcrossARestoreAndHoldsBackWhatExpired() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = live()) {
      harness.open();
      WALL.set(1);
      harness.processElement1(order("a", 1, 100), 0);
      snapshot = harness.snapshot(1, 1);
    }
    try (var restored = live()) {
      restored.initializeState(snapshot);
      restored.open();
      restored.processElement1(order("a", 1, 100), 0);
      WALL.set(200);
      restored.processElement1(order("b", 1, 150), 0);
      assertEquals(List.of(), restored.extractOutputValues());
      assertEquals(2, restored.getSideOutput(OrderGuard.NOT_SENT).size());
    }
  }

  @Test
  void numbersEachAccountsOrdersWithoutAGapAcrossRestoreAndRescale() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = subtask(0, 1)) {
      harness.open();
      WALL.set(1);
      harness.processElement1(order("a", 1, 100), 0);
      harness.processElement1(of("other", "o", 1, 100), 0);
      harness.processElement1(order("a", 1, 100), 0); // twice
      harness.processElement1(order("late", 0, 1), 0); // expired
      harness.processElement2(state(5, Scope.ALL, "", CommandKind.HALT), 0);
      harness.processElement1(order("halted", 1, 100), 0);
      harness.processElement2(state(6, Scope.ALL, "", CommandKind.RESUME), 0);
      harness.processElement1(order("b", 1, 100), 0);
      assertEquals(List.of("a1", "o1", "b2"), numbers(harness.extractOutputValues()));
      snapshot = harness.snapshot(1, 1);
    }
    List<String> after = new ArrayList<>();
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var part = subtask(subtask, 2)) {
        part.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                snapshot, MAX_PARALLELISM, 1, 2, subtask));
        part.open();
        for (String account : List.of("main", "other")) {
          if (KeyGroupRangeAssignment.assignKeyToParallelOperator(account, MAX_PARALLELISM, 2)
              == subtask) {
            part.processElement1(of(account, account, 1, 100), 0);
          }
        }
        after.addAll(numbers(part.extractOutputValues()));
      }
    }
    assertEquals(Set.of("main3", "other2"), Set.copyOf(after));
  }

  private static List<String> numbers(List<Order> orders) {
    return orders.stream().map(order -> order.orderId() + order.sequence()).toList();
  }

  /** Shown by an id that comes again after its expiry, which no real order does. */
  @Test
  void forgetsIdsThatHaveExpired() throws Exception {
    try (var harness =
        harness(new OrderGuard(TimeMode.REPLAY, ControlBootstrap.ready(), People.anyone()))) {
      harness.open();
      harness.processElement1(order("a", 1, 100), 0);
      harness.processElement1(order("a", 99, 300), 0);
      harness.processElement1(order("a", 100, 300), 0);
      assertEquals(2, harness.extractOutputValues().size());
      assertEquals(
          99, harness.getSideOutput(OrderGuard.NOT_SENT).peek().getValue().createdAtMicros());
    }
  }
}
