package io.arbflow.operators.risk;

import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.risk.VarBacktest;
import io.arbflow.operators.scenario.ScenarioBook;
import io.arbflow.operators.scenario.ScenarioLoss;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells the scenarios of positions and orders, instrument by instrument over all venues, and asks
 * them about plans.
 */
final class BookScenarios implements WorkingLegs {
  private final ScenarioBook scenarios;

  BookScenarios(ScenarioBook scenarios) {
    this.scenarios = scenarios;
  }

  /** A position has become another one of its instrument; null for none. */
  void setPosition(Position before, Position after) {
    if (before != null) {
      scenarios.held(before.instrument(), before.quantity().negate());
    }
    if (after != null) {
      scenarios.held(after.instrument(), after.quantity());
    }
  }

  @Override
  public void add(OpenLeg leg) {
    scenarios.working(leg.instrument(), signed(leg.side(), leg.remaining()));
  }

  @Override
  public void remove(OpenLeg leg) {
    scenarios.working(leg.instrument(), signed(leg.side(), leg.remaining()).negate());
  }

  /** {@link ScenarioBook#with}. */
  ScenarioLoss loss(Plan plan) {
    return scenarios.with(units(plan));
  }

  /** {@link ScenarioBook#correlation}. */
  double correlation(Plan plan) {
    return scenarios.correlation(units(plan));
  }

  /** {@link ScenarioBook#backtest}. */
  VarBacktest backtest() {
    return scenarios.backtest();
  }

  /** Units that the plan adds, signed, by instrument. */
  private static Map<String, BigDecimal> units(Plan plan) {
    Map<String, BigDecimal> units = new HashMap<>();
    for (Plan.PlannedLeg leg : plan.legs()) {
      BigDecimal change = signed(leg.order().side(), leg.order().quantity());
      units.merge(leg.order().instrument(), change, BigDecimal::add);
    }
    units.values().removeIf(sum -> sum.signum() == 0); // LEG_FAILURE looks at each leg
    return units;
  }

  private static BigDecimal signed(Side side, BigDecimal quantity) {
    return side == Side.BUY ? quantity : quantity.negate();
  }
}
