package io.arbflow.operators.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.Purpose;
import io.arbflow.operators.time.TimeMode;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The last look before the topic. */
class OrderGuardTest {
  private static final AtomicLong WALL = new AtomicLong();

  private static Order order(String id, long created, long expires) {
    return new Order(
        id,
        "opportunity-" + id,
        "main",
        Strategy.CROSS_VENUE,
        List.of(),
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

  private static KeyedOneInputStreamOperatorTestHarness<String, Order, Order> harness(
      OrderGuard guard) throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(guard), Order::account, Types.STRING);
    harness.setStateBackend(new EmbeddedRocksDBStateBackend());
    harness.setup();
    return harness;
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Order, Order> live()
      throws Exception {
    return harness(new OrderGuard(event -> WALL.get()));
  }

  @Test
  void sendsUntilTheInstantBeforeExpiry() throws Exception {
    try (var harness = live()) {
      harness.open();
      WALL.set(99);
      harness.processElement(order("a", 1, 100), 0);
      WALL.set(100);
      harness.processElement(order("b", 1, 100), 0);
      assertEquals(1, harness.extractOutputValues().size());
      assertEquals("b", harness.getSideOutput(OrderGuard.NOT_SENT).peek().getValue().orderId());
    }
  }

  @Test
  void sendsEachIdOnce() throws Exception {
    try (var harness = live()) {
      harness.open();
      WALL.set(1);
      harness.processElement(order("a", 1, 100), 0);
      harness.processElement(order("a", 1, 100), 0);
      harness.processElement(order("b", 1, 100), 0);
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
      harness.processElement(order("a", 1, 100), 0);
      snapshot = harness.snapshot(1, 1);
    }
    try (var restored = live()) {
      restored.initializeState(snapshot);
      restored.open();
      restored.processElement(order("a", 1, 100), 0);
      WALL.set(200);
      restored.processElement(order("b", 1, 150), 0);
      assertEquals(List.of(), restored.extractOutputValues());
      assertEquals(2, restored.getSideOutput(OrderGuard.NOT_SENT).size());
    }
  }

  /** Shown by an id that comes again after its expiry, which no real order does. */
  @Test
  void forgetsIdsThatHaveExpired() throws Exception {
    try (var harness = harness(new OrderGuard(TimeMode.REPLAY))) {
      harness.open();
      harness.processElement(order("a", 1, 100), 0);
      harness.processElement(order("a", 99, 300), 0);
      harness.processElement(order("a", 100, 300), 0);
      assertEquals(2, harness.extractOutputValues().size());
      assertEquals(
          99, harness.getSideOutput(OrderGuard.NOT_SENT).peek().getValue().createdAtMicros());
    }
  }
}
