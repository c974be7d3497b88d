package io.arbflow.cep.legrisk;

import static io.arbflow.cep.legrisk.LegRiskCases.UNIVERSE;
import static io.arbflow.cep.legrisk.LegRiskCases.fill;
import static io.arbflow.cep.legrisk.LegRiskCases.twoLegs;
import static io.arbflow.cep.legrisk.LegRiskCases.unwinds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.cep.PatternHarness;
import io.arbflow.domain.order.Fill;
import io.arbflow.domain.order.FillStatus;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.quality.Alert;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stopped while a leg waits, and started again. The order to unwind may be sent for long. */
class LegRiskRestartTest {
  private static final LegRiskSettings SETTINGS =
      new LegRiskSettings(1_000_000, 60_000_000, 5_000_000, 50);
  private static final long FILLED_MILLIS = 10;
  private static final long WAIT_MILLIS = SETTINGS.waitMicros() / 1_000;

  private static PatternHarness<OrderEvent, String, Alert> open(
      StateBackend backend, OperatorSubtaskState state) throws Exception {
    return PatternHarness.open(
        new LegRisk(UNIVERSE),
        SETTINGS,
        OrderEvent.class,
        OrderEvent::orderId,
        String.class,
        backend,
        state);
  }

  /**
   * The end of the wait stands in the state, and comes before what is read after the start. So the
   * partner's report is seen too late, and what is asked for must be too late to be sent.
   */
  @ParameterizedTest
  @ValueSource(longs = {FILLED_MILLIS, 500, 1_010, 5_000, 60_000})
  void whatTheStartFindsMissingIsTooLateToBeSent(long startMillis) throws Exception {
    StateBackend backend = new HashMapStateBackend();
    OperatorSubtaskState snapshot;
    try (var before = open(backend, null)) {
      before.send(OrderEvent.of(twoLegs()), 1_000);
      Fill bought = fill(0, "100", "500", FillStatus.FILLED, FILLED_MILLIS);
      before.send(OrderEvent.of(bought), bought.atMicros());
      OrderEvent due = OrderEvent.due(bought, SETTINGS.waitMicros());
      before.send(due, due.atMicros());
      snapshot = before.flink.snapshot(1, 1);
    }
    try (var after = open(backend, snapshot)) {
      Fill sold = fill(1, "100", "500.1", FillStatus.FILLED, FILLED_MILLIS + 1);
      after.send(OrderEvent.of(sold), (startMillis + WAIT_MILLIS) * 1_000);
      long firstMillis = startMillis + SETTINGS.standstillMicros() / 1_000;
      after.watermark(firstMillis - 1);
      for (Order order : unwinds(after)) {
        assertTrue(order.expiresAtMicros() <= firstMillis * 1_000, order::toString);
      }
    }
  }

  @Test
  void itStandsStillForTheWaitAndTheLifetime() {
    assertEquals(6_000_000, SETTINGS.standstillMicros());
  }
}
