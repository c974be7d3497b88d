package io.arbflow.domain.budget;

import java.io.Serializable;

/**
 * What a proposal keeps to.
 *
 * @param method how shares are found
 * @param least share of a strategy, 0 to 1
 * @param most share of a strategy, at least the least and at most 1
 * @param mostStep most that one proposal moves a strategy's share, above 0
 * @param turnoverCost cost of moving the whole of the capital once, as a part of the risk (half the
 *     variance, or the expected shortfall) of an average strategy; 0 for free
 * @param tail share of the worst outcomes in an expected shortfall, above 0 and below 1
 * @param leastIntervals intervals there must be of a strategy before it gets a share, at least 3
 */
public record BudgetRules(
    BudgetMethod method,
    double least,
    double most,
    double mostStep,
    double turnoverCost,
    double tail,
    int leastIntervals)
    implements Serializable {

  /** Throws IllegalArgumentException, naming the setting, for a value outside its range. */
  public BudgetRules {
    require(least >= 0 && least <= most && most > 0 && most <= 1, "least and most", least);
    require(mostStep > 0 && mostStep <= 1, "mostStep", mostStep);
    require(turnoverCost >= 0 && turnoverCost < Double.POSITIVE_INFINITY, "cost", turnoverCost);
    require(tail > 0 && tail < 1, "tail", tail);
    require(leastIntervals >= 3, "leastIntervals", leastIntervals);
  }

  private static void require(boolean fine, String what, double value) {
    if (!fine) {
      throw new IllegalArgumentException("budgets." + what + ": out of range, is " + value);
    }
  }
}
