package io.arbflow.domain.kalman;

import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;
import org.hipparchus.optim.univariate.UnivariatePointValuePair;

/**
 * The local level model y = level + eps, level a random walk with steps eta (Durbin and Koopman
 * 2012, chapter 2), with a diffuse start: the first observation is the first level.
 *
 * @param observationVariance of eps
 * @param levelVariance of eta
 * @param logLikelihood diffuse: without the first observation's term
 * @param filtered level given the series up to the same point
 * @param filteredVariance of that level
 * @param smoothed level given the whole series; never to be traded on
 * @param smoothedVariance of that level
 */
public record LocalLevel(
    double observationVariance,
    double levelVariance,
    double logLikelihood,
    double[] filtered,
    double[] filteredVariance,
    double[] smoothed,
    double[] smoothedVariance) {
  private static final double LEAST_LOG_RATIO = -20;
  private static final double MOST_LOG_RATIO = 20;
  private static final int GRID = 80;
  private static final int MOST_EVALUATIONS = 500;
  private static final double TOLERANCE = 1e-10;

  /**
   * Maximum likelihood over both variances, the observation's being concentrated out: a grid over
   * the logarithm of the signal-to-noise ratio, then Brent's search about its best point.
   *
   * @throws IllegalArgumentException with fewer than three observations
   */
  public static LocalLevel fit(double[] series) {
    if (series.length < 3) {
      throw new IllegalArgumentException(series.length + " observations");
    }
    double step = (MOST_LOG_RATIO - LEAST_LOG_RATIO) / GRID;
    double best = LEAST_LOG_RATIO;
    for (int i = 1; i <= GRID; i++) {
      double candidate = LEAST_LOG_RATIO + i * step;
      best = concentrated(series, candidate) > concentrated(series, best) ? candidate : best;
    }
    UnivariatePointValuePair found =
        new BrentOptimizer(TOLERANCE, TOLERANCE)
            .optimize(
                new MaxEval(MOST_EVALUATIONS),
                new UnivariateObjectiveFunction(logRatio -> concentrated(series, logRatio)),
                GoalType.MAXIMIZE,
                new SearchInterval(best - step, best + step, best));
    double ratio = Math.exp(found.getPoint());
    double variance = scaleOf(series, ratio);
    return with(series, variance, variance * ratio);
  }

  /** Filters and smooths with given variances. */
  public static LocalLevel with(double[] series, double observationVariance, double levelVariance) {
    int n = series.length;
    double[] level = new double[n];
    double[] variance = new double[n];
    double logLikelihood = 0;
    level[0] = series[0];
    variance[0] = observationVariance;
    for (int t = 1; t < n; t++) {
      double predicted = variance[t - 1] + levelVariance;
      double total = predicted + observationVariance;
      double innovation = series[t] - level[t - 1];
      level[t] = level[t - 1] + predicted / total * innovation;
      variance[t] = predicted * observationVariance / total;
      logLikelihood -=
          (Math.log(2 * Math.PI) + Math.log(total) + innovation * innovation / total) / 2;
    }
    double[] smoothed = level.clone();
    double[] smoothedVariance = variance.clone();
    for (int t = n - 2; t >= 0; t--) {
      double gain = variance[t] / (variance[t] + levelVariance);
      smoothed[t] += gain * (smoothed[t + 1] - level[t]);
      double excess = smoothedVariance[t + 1] - variance[t] - levelVariance;
      smoothedVariance[t] += gain * gain * excess;
    }
    return new LocalLevel(
        observationVariance,
        levelVariance,
        logLikelihood,
        level,
        variance,
        smoothed,
        smoothedVariance);
  }

  /** Level variance over observation variance. */
  public double signalToNoise() {
    return levelVariance / observationVariance;
  }

  /** Log likelihood at the best observation variance for the ratio, but for constants. */
  private static double concentrated(double[] series, double logRatio) {
    LocalLevel unit = with(series, 1, Math.exp(logRatio));
    double squares = (series.length - 1) * scaleOf(series, Math.exp(logRatio));
    // unit: -1/2 (n ln 2pi + sum ln F + sum v^2/F); the best scale takes sum v^2/F out.
    double withoutSquares = unit.logLikelihood() + squares / 2;
    return withoutSquares - (series.length - 1) / 2.0 * Math.log(squares / (series.length - 1));
  }

  /** Mean of the squared innovations over their variances at observation variance 1. */
  private static double scaleOf(double[] series, double ratio) {
    double level = series[0];
    double variance = 1;
    double sum = 0;
    for (int t = 1; t < series.length; t++) {
      double predicted = variance + ratio;
      double innovation = series[t] - level;
      sum += innovation * innovation / (predicted + 1);
      level += predicted / (predicted + 1) * innovation;
      variance = predicted / (predicted + 1);
    }
    return sum / (series.length - 1);
  }
}
