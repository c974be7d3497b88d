package io.arbflow.domain.timeseries;

/**
 * A line through points: y = intercept + slope x.
 *
 * @param status whether the rest may be used
 * @param intercept value at x = 0
 * @param slope per unit of x
 * @param residualVariance sum of squared residuals over n - 2
 * @param meanX mean of the regressor
 * @param sumSquaresX of its differences from the mean
 * @param observations n
 */
public record SimpleFit(
    SeriesStatus status,
    double intercept,
    double slope,
    double residualVariance,
    double meanX,
    double sumSquaresX,
    int observations) {

  /** Variance of the slope. */
  public double slopeVariance() {
    return residualVariance / sumSquaresX;
  }

  /** Variance of the line at x. */
  public double lineVariance(double x) {
    double away = x - meanX;
    return residualVariance * (1.0 / observations + away * away / sumSquaresX);
  }

  /** Covariance of the line at x with the slope. */
  public double lineSlopeCovariance(double x) {
    return residualVariance * (x - meanX) / sumSquaresX;
  }

  static SimpleFit failed(SeriesStatus status) {
    double none = Double.NaN;
    return new SimpleFit(status, none, none, none, none, none, 0);
  }
}
