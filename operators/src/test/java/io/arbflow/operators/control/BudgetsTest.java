package io.arbflow.operators.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.CommandKind;
import io.arbflow.domain.control.ControlCommand;
import io.arbflow.domain.control.Scope;
import io.arbflow.domain.opportunity.Strategy;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Capital shares on their way through control. */
class BudgetsTest {
  private final ControlView view = new ControlView();

  private static ControlCommand set(
      long sequence, Scope scope, String target, Map<String, String> shares, long expires) {
    return new ControlCommand(
        sequence, sequence, "ops", "why", scope, target, CommandKind.SET_BUDGETS, shares, expires);
  }

  private BigDecimal share(String account, Strategy strategy, long now) {
    return view.budget(account, strategy, now);
  }

  @Test
  void theAccountsOwnBudgetsHoldBeforeThoseOfAll() {
    view.apply(set(1, Scope.ALL, "", Map.of("PAIRS", "0.4", "CROSS_VENUE", "0.6"), 100));
    view.apply(set(1, Scope.ACCOUNT, "main", Map.of("PAIRS", "0.1"), 50));
    assertEquals(new BigDecimal("0.1"), share("main", Strategy.PAIRS, 49));
    assertNull(share("main", Strategy.CROSS_VENUE, 49));
    assertEquals(new BigDecimal("0.6"), share("other", Strategy.CROSS_VENUE, 49));
    assertEquals(new BigDecimal("0.4"), share("main", Strategy.PAIRS, 50));
    assertNull(share("main", Strategy.PAIRS, 100));
  }

  @Test
  void namingNoStrategyLiftsAllBudgets() {
    view.apply(set(1, Scope.ALL, "", Map.of("PAIRS", "0"), 100));
    assertEquals(BigDecimal.ZERO, share("main", Strategy.PAIRS, 1));
    assertTrue(view.apply(set(2, Scope.ALL, "", Map.of(), 100)));
    assertNull(share("main", Strategy.PAIRS, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "PAIRS,     1,      true",
    "PAIRS,     0,      true",
    "PAIRS,     1.0001, false",
    "PAIRS,     -0.1,   false",
    "PAIRS,     NaN,    false",
    "PAIRS,     1e-31,  false",
    "PEARS,     0.5,    false",
    "PAIRS,     '',     false",
  })
  void onlySharesOfStrategiesAreObeyed(String name, String value, boolean obeyed) {
    assertEquals(obeyed, view.apply(set(1, Scope.ALL, "", Map.of(name, value), 100)));
  }

  @Test
  void sharesAboveOneInSumAndOtherScopesAreNotObeyed() {
    Map<String, String> whole = Map.of("PAIRS", "0.5", "CROSS_VENUE", "0.5");
    assertTrue(view.apply(set(1, Scope.ALL, "", whole, 100)));
    Map<String, String> more = Map.of("PAIRS", "0.5", "CROSS_VENUE", "0.50001");
    assertFalse(view.apply(set(2, Scope.ALL, "", more, 100)));
    assertFalse(view.apply(set(2, Scope.STRATEGY, "PAIRS", whole, 100)));
    assertEquals(new BigDecimal("0.5"), share("main", Strategy.CROSS_VENUE, 1));
  }
}
