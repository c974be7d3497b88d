package io.arbflow.domain.portfolio;

/**
 * Weights and how surely they are the best.
 *
 * @param status whether there are weights
 * @param weights sum 1 if OPTIMAL, otherwise empty
 * @param residual largest violation of the optimality conditions of the programme solved; NaN
 *     unless OPTIMAL
 */
public record Allocation(SolveStatus status, double[] weights, double residual) {

  static Allocation none(SolveStatus status) {
    return new Allocation(status, new double[0], Double.NaN);
  }

  /** Portfolio's expected return for these expected returns of the assets. */
  public double expectedReturn(double[] mean) {
    return QuadraticProgramme.dot(mean, weights);
  }

  /** Portfolio's standard deviation for this covariance of the assets. */
  public double volatility(double[][] covariance) {
    double variance = 0;
    for (int i = 0; i < weights.length; i++) {
      variance += weights[i] * QuadraticProgramme.dot(covariance[i], weights);
    }
    return Math.sqrt(variance);
  }
}
