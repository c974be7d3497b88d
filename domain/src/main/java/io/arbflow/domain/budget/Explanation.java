package io.arbflow.domain.budget;

import io.arbflow.domain.portfolio.Allocation;
import io.arbflow.domain.portfolio.ShortfallSample;
import io.arbflow.domain.portfolio.SolveStatus;
import java.util.ArrayList;
import java.util.List;

/** Puts figures and reasons to shares, all from the sample and its shrunk moments. */
record Explanation(BudgetRules rules, BudgetProblem problem, ReturnSample sample) {
  private static final double TOUCHES = 1e-6;

  /**
   * @param shares found
   * @param rate cost of a unit of share that moves, in units of the method's risk
   * @param residual of the optimality conditions
   */
  BudgetProposal of(double[] shares, double rate, double residual) {
    double[] mean = sample.mean();
    double[][] covariance = sample.covariance();
    double[] marginal = marginal(shares, covariance);
    List<BudgetProposal.Line> lines = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      double before = problem.held() == null ? Double.NaN : problem.held()[i];
      lines.add(
          new BudgetProposal.Line(
              problem.strategies().get(i),
              before,
              shares[i],
              mean[i],
              Math.sqrt(covariance[i][i]),
              marginal[i],
              problem.held() == null ? 0 : rate * Math.abs(shares[i] - before),
              binding(before, shares[i])));
    }
    return new BudgetProposal(
        SolveStatus.OPTIMAL,
        rules.method(),
        problem.returns().length,
        lines,
        problem.held() == null
            ? BudgetProposal.Figures.NONE
            : figures(problem.held(), mean, covariance),
        figures(shares, mean, covariance),
        residual);
  }

  /** Derivative of the volatility by each share: (S w) / sqrt(w'S w); 0 where nothing is held. */
  private static double[] marginal(double[] shares, double[][] covariance) {
    double[] marginal = new double[shares.length];
    double variance = 0;
    for (int i = 0; i < shares.length; i++) {
      for (int j = 0; j < shares.length; j++) {
        marginal[i] += covariance[i][j] * shares[j];
      }
      variance += shares[i] * marginal[i];
    }
    for (int i = 0; i < shares.length; i++) {
      marginal[i] = variance > 0 ? marginal[i] / Math.sqrt(variance) : 0;
    }
    return marginal;
  }

  private String binding(double before, double share) {
    if (share >= rules.most() - TOUCHES) {
      return "most";
    }
    if (share <= rules.least() + TOUCHES) {
      return "least";
    }
    return Math.abs(share - before) >= rules.mostStep() - TOUCHES ? "step" : "";
  }

  private BudgetProposal.Figures figures(double[] w, double[] mean, double[][] covariance) {
    Allocation weights = new Allocation(SolveStatus.OPTIMAL, w, 0);
    return new BudgetProposal.Figures(
        weights.expectedReturn(mean),
        weights.volatility(covariance),
        new ShortfallSample(problem.returns(), rules.tail()).shortfall(w));
  }
}
