package io.arbflow.operators.risk;

import io.arbflow.domain.order.Gate;
import java.math.BigDecimal;

/**
 * BUDGET, soft: the capital in a strategy's positions and orders, with the plan, is at most its
 * published share of the account's maxCapital (QUANT 1.12). Without a budget in force it passes: a
 * strategy then has the account's other limits only.
 *
 * @param share of maxCapital in force for the strategy, null for none
 * @param maxCapital limit in force
 */
record BudgetGate(BigDecimal share, BigDecimal maxCapital) {

  /**
   * What the plan would exceed, or null. A plan that fits stays fitting when it shrinks.
   *
   * @param used capital of the strategy before the plan
   */
  Refusal exceeded(BigDecimal used, Plan plan) {
    if (share == null) {
      return null;
    }
    BigDecimal most = share.multiply(maxCapital);
    BigDecimal after = used.add(plan.notional());
    return after.compareTo(most) > 0 ? Refusal.of(Gate.BUDGET, most, after) : null;
  }
}
