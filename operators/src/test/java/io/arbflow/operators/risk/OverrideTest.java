package io.arbflow.operators.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.order.Approval;
import io.arbflow.domain.order.Gate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A soft gate is let pass by an approval that names it, a hard one by nothing. */
class OverrideTest {

  private static Approval naming(Gate gate) {
    return new Approval(RiskCases.ACCOUNT, "o1", null, true, "ada", gate, RiskCases.T0);
  }

  private static PendingApproval waitingFor(Gate gate) {
    return new PendingApproval(null, null, null, 0, null, gate, null);
  }

  @ParameterizedTest
  @EnumSource(Gate.class)
  void onlyTheSoftGateThatWasAskedAboutIsOverridden(Gate gate) {
    Refusal refusal = new Refusal(gate, "1", "2");
    assertEquals(gate.isSoft(), Approvals.overrides(naming(gate), waitingFor(gate), refusal));
    assertFalse(Approvals.overrides(naming(null), waitingFor(gate), refusal));
    assertFalse(Approvals.overrides(naming(gate), waitingFor(null), refusal), "was not asked");
    assertFalse(Approvals.overrides(naming(gate), waitingFor(gate), null));
    Gate other = gate == Gate.BUDGET ? Gate.REPEATED_ORDER : Gate.BUDGET;
    assertFalse(Approvals.overrides(naming(other), waitingFor(gate), refusal));
    assertFalse(Approvals.overrides(naming(gate), waitingFor(gate), new Refusal(other, "1", "2")));
  }

  @ParameterizedTest
  @EnumSource(Gate.class)
  void theGatesBehindAnOverriddenOneAreAskedOn(Gate gate) {
    Refusal first = new Refusal(gate, "1", "2");
    Refusal behind = new Refusal(Gate.RATE, "1", "2");
    Refusal left = RiskGates.first(gate, List.of(() -> null, () -> first, () -> behind));
    assertSame(gate.isSoft() ? behind : first, left);
    assertSame(first, RiskGates.first(null, List.of(() -> first, () -> behind)));
    Refusal alone = RiskGates.first(gate, List.of(() -> first));
    if (gate.isSoft()) {
      assertNull(alone);
    } else {
      assertTrue(alone == first);
    }
  }
}
