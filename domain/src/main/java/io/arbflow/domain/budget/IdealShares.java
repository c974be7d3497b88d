package io.arbflow.domain.budget;

import io.arbflow.domain.portfolio.Allocation;
import io.arbflow.domain.portfolio.BlackLitterman;
import io.arbflow.domain.portfolio.Bounds;
import io.arbflow.domain.portfolio.HierarchicalRiskParity;
import io.arbflow.domain.portfolio.Linkage;
import io.arbflow.domain.portfolio.MeanVariance;
import io.arbflow.domain.portfolio.SolveStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Shares, of sum 1, that a method would have if moving there were free and took no time. */
final class IdealShares {
  /** The prior mean is known as from so many returns: tau = 1 / their number (Meucci 2010). */
  private final double tau;

  private final double[] mean;
  private final double[][] covariance;

  IdealShares(ReturnSample sample) {
    tau = 1.0 / sample.rows().length;
    mean = sample.mean();
    covariance = sample.covariance();
  }

  /** Highest ratio of mean to risk; INFEASIBLE where nothing earns anything. */
  Allocation maximumSharpe(Bounds bounds) {
    return new MeanVariance(mean, covariance, bounds).maximumSharpe(0);
  }

  /** Risk parity along the dendrogram of single linkage. */
  Allocation hierarchical() {
    int n = mean.length;
    double[][] correlation = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        correlation[i][j] =
            i == j ? 1 : covariance[i][j] / Math.sqrt(covariance[i][i] * covariance[j][j]);
      }
    }
    double[] weights = HierarchicalRiskParity.of(correlation, covariance, Linkage.SINGLE).weights();
    return new Allocation(SolveStatus.OPTIMAL, weights, 0);
  }

  /**
   * The market of Black and Litterman is the portfolio of weights in inverse proportion to
   * volatility, with the risk aversion at which its mean is the one observed (at least a tenth of
   * its volatility, so that a bad spell does not turn the prior round). Models add an opinion on
   * each strategy that they speak of: its equilibrium return plus score volatilities, of variance
   * tau S (1 - c) / c (Meucci 2010). The posterior's unbounded optimum; weights below 0 are for the
   * bounds to end.
   */
  Posterior blackLitterman(List<StrategyView> views) {
    double[] parity = inverseVolatility();
    Allocation market = new Allocation(SolveStatus.OPTIMAL, parity, 0);
    double volatility = market.volatility(covariance);
    double earned = Math.max(market.expectedReturn(mean), volatility / 10);
    BlackLitterman prior =
        new BlackLitterman(covariance, parity, earned / (volatility * volatility));
    double[] equilibrium = prior.equilibrium();
    List<double[]> rows = new ArrayList<>();
    List<double[]> opinions = new ArrayList<>();
    for (int i = 0; i < views.size(); i++) {
      StrategyView view = views.get(i);
      if (view.speaks()) {
        double[] row = new double[views.size()];
        row[i] = 1;
        rows.add(row);
        double opinion = equilibrium[i] + view.score() * Math.sqrt(covariance[i][i]);
        opinions.add(new double[] {opinion, tau * covariance[i][i] * view.doubt()});
      }
    }
    if (rows.isEmpty()) {
      return new Posterior(parity, covariance);
    }
    BlackLitterman.Posterior posterior =
        prior.posterior(
            rows.toArray(double[][]::new),
            opinions.stream().mapToDouble(o -> o[0]).toArray(),
            opinions.stream().mapToDouble(o -> o[1]).toArray(),
            tau);
    return new Posterior(posterior.weights(), posterior.covariance());
  }

  /**
   * Unbounded optimum, and the covariance in which distance from it is loss of utility.
   *
   * @param weights of any sign and sum
   * @param covariance of the returns with the doubt about their mean
   */
  record Posterior(double[] weights, double[][] covariance) {}

  private double[] inverseVolatility() {
    double[] weights = new double[mean.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 1 / Math.sqrt(covariance[i][i]);
    }
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(w -> w / sum).toArray();
  }
}
