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
 */
public record BudgetProblem(
    List<Strategy> strategies, double[][] returns, double[] held, List<StrategyView> views) {}
