package io.arbflow.operators.risk;

import static io.arbflow.operators.risk.RiskCases.dec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.arbflow.domain.order.Gate;
import org.junit.jupiter.api.Test;

class BudgetGateTest {
  /** One share: 500.10. */
  private static final Plan PLAN = new Sizing(RiskCases.UNIVERSE, RiskCases.spy("o", 1)).share(1);

  @Test
  void capitalMayReachTheShareAndNotPassIt() {
    BudgetGate gate = new BudgetGate(dec("0.01"), dec("100000"));
    assertNull(gate.exceeded(dec("499.9"), PLAN));
    Refusal refusal = gate.exceeded(dec("499.91"), PLAN);
    assertNotNull(refusal);
    assertEquals(Refusal.of(Gate.BUDGET, dec("1000"), dec("1000.01")), refusal);
  }

  @Test
  void noBudgetIsNoLimitAndAShareOfNothingIsNothing() {
    assertNull(new BudgetGate(null, dec("1")).exceeded(dec("1000000"), PLAN));
    assertNotNull(new BudgetGate(dec("0"), dec("100000")).exceeded(dec("0"), PLAN));
  }
}
