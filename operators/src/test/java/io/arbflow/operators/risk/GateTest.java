package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.spy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.arbflow.domain.order.Gate;
import io.arbflow.domain.order.Outcome;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** At its limit every gate passes, one step over it refuses, and a refusal changes nothing. */
class GateTest {

  @ParameterizedTest
  @MethodSource("io.arbflow.operators.risk.GateCases#rows")
  void passesAtTheLimit(GateCases.Row row) {
    Trader trader = row.trader().get();
    assertEquals(Outcome.APPROVED, trader.sees(row.passes()).outcome(), () -> "" + trader.last());
  }

  @ParameterizedTest
  @MethodSource("io.arbflow.operators.risk.GateCases#rows")
  void refusesOneStepOverAndChangesNothing(GateCases.Row row) {
    Trader trader = row.trader().get();
    trader.waitsUntil(row.refused().atMicros()); // what time alone takes away is no change
    String before = trader.kept();
    int orders = trader.orders.size();
    var decision = trader.sees(row.refused());
    assertEquals(row.gate(), decision.gate(), () -> "" + decision);
    assertEquals(row.limit(), decision.limit());
    assertEquals(row.actual(), decision.actual());
    assertNull(decision.orderId());
    assertEquals(orders, trader.orders.size());
    assertEquals(before, trader.kept());
  }

  @Test
  void everyGateHasARowOrATestOfItsOwn() {
    Set<Gate> elsewhere =
        EnumSet.of(
            Gate.CONTROL_NOT_READY,
            Gate.OFF_GRID,
            Gate.CORRELATION,
            Gate.NOT_RECONCILED,
            Gate.APPROVAL_EXPIRED,
            Gate.APPROVAL_REJECTED,
            Gate.INTERNAL);
    Set<Gate> covered =
        GateCases.rows()
            .map(GateCases.Row::gate)
            .collect(Collectors.toCollection(() -> EnumSet.copyOf(elsewhere)));
    assertEquals(EnumSet.allOf(Gate.class), covered);
  }

  @Test
  void nothingIsTradedBeforeControlIsRead() {
    Trader trader = Trader.balanced();
    trader.ready = false;
    assertEquals(Gate.CONTROL_NOT_READY, trader.opens(spy("o1", 1)).gate());
    trader.ready = true;
    assertEquals(Outcome.APPROVED, trader.opens(spy("o2", 1)).outcome());
  }
}
