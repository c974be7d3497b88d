package io.arbflow.domain.budget;

import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.portfolio.SolveStatus;
import java.util.List;

/**
 * Shares of capital with their explanation. Risk and return are per interval and unit of the
 * account's capital.
 *
 * @param status nothing but OPTIMAL may be published
 * @param method that found them
 * @param intervals of returns that they are found from
 * @param lines one for each strategy, none unless OPTIMAL
 * @param before of the shares in force; NaN throughout where there are none
 * @param after of the proposed ones
 * @param residual largest violation of the optimality conditions
 */
public record BudgetProposal(
    SolveStatus status,
    BudgetMethod method,
    int intervals,
    List<Line> lines,
    Figures before,
    Figures after,
    double residual) {

  /**
   * One strategy.
   *
   * @param strategy which
   * @param before its share in force, NaN without one
   * @param share proposed
   * @param mean expected return, shrunk
   * @param volatility standard deviation of its return
   * @param marginal by how much the volatility of all grows per unit of this share
   * @param cost of moving there, in units of the method's risk
   * @param binding what holds its share back, "" for nothing
   */
  public record Line(
      Strategy strategy,
      double before,
      double share,
      double mean,
      double volatility,
      double marginal,
      double cost,
      String binding) {}

  /**
   * A set of shares.
   *
   * @param mean expected return
   * @param volatility standard deviation
   * @param shortfall expected shortfall of the returns as they were, positive for a loss
   */
  public record Figures(double mean, double volatility, double shortfall) {
    static final Figures NONE = new Figures(Double.NaN, Double.NaN, Double.NaN);
  }

  static BudgetProposal none(SolveStatus status, BudgetMethod method, int intervals) {
    return new BudgetProposal(
        status, method, intervals, List.of(), Figures.NONE, Figures.NONE, Double.NaN);
  }
}
