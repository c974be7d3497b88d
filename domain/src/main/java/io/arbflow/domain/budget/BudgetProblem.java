package io.arbflow.domain.budget;

import io.arbflow.domain.opportunity.Strategy;
import java.util.List;

/**
 * What a proposal is made from.
 *
 * @param strategies in order; every other array has this one
 * @param returns a row for each interval, per unit of capital
 * @param held shares in force, null where there are none
 * @param views what models say, one for each strategy
 * @param available what the shares may sum to, 0 to 1: the rest is others'
 */
public record BudgetProblem(
    List<Strategy> strategies,
    double[][] returns,
    double[] held,
    List<StrategyView> views,
    double available) {

  /** Throws IllegalArgumentException if more than everything is available, or less than nothing. */
  public BudgetProblem {
    if (!(available >= 0 && available <= 1)) {
      throw new IllegalArgumentException("available must be from 0 to 1: " + available);
    }
  }

  /** With everything available. */
  public BudgetProblem(
      List<Strategy> strategies, double[][] returns, double[] held, List<StrategyView> views) {
    this(strategies, returns, held, views, 1);
  }
}
