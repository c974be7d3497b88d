package io.arbflow.domain.ensemble;

/**
 * Scores of stated probabilities against outcomes. Arrays are parallel: probabilities in [0, 1],
 * outcomes true where the event came, weights 0 or more (a decayed outcome counts less). A score of
 * nothing is NaN.
 */
public final class ProbabilityScores {
  /** A certainty that fails costs this much at most: -log of it is 13.8. */
  public static final double LOG_LOSS_MARGIN = 1e-6;

  private ProbabilityScores() {}

  /** Squared error of one statement, 0 to 1, lower is better (Brier 1950). */
  public static double brier(double probability, boolean outcome) {
    double error = probability - (outcome ? 1 : 0);
    return error * error;
  }

  /** Minus the log-likelihood of one statement in nats, 0 or more, lower is better (Good 1952). */
  public static double logLoss(double probability, boolean outcome) {
    double kept = LogOdds.clamp(probability, LOG_LOSS_MARGIN);
    return -Math.log(outcome ? kept : 1 - kept);
  }

  /** Weighted mean of {@link #brier(double, boolean)}. */
  public static double brier(double[] probabilities, boolean[] outcomes, double[] weights) {
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < probabilities.length; i++) {
      sum += weights[i] * brier(probabilities[i], outcomes[i]);
      weight += weights[i];
    }
    return sum / weight;
  }

  /** Weighted mean of {@link #logLoss(double, boolean)}. */
  public static double logLoss(double[] probabilities, boolean[] outcomes, double[] weights) {
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < probabilities.length; i++) {
      sum += weights[i] * logLoss(probabilities[i], outcomes[i]);
      weight += weights[i];
    }
    return sum / weight;
  }

  /**
   * Expected calibration error: over bins of equal width, the mean distance between what was stated
   * and what came (Naeini, Cooper and Hauskrecht 2015).
   *
   * @param bins 1 or more; 10 is usual
   * @return 0 to 1, 0 for calibrated statements
   */
  public static double expectedCalibrationError(
      double[] probabilities, boolean[] outcomes, double[] weights, int bins) {
    double[] surplus = new double[bins];
    double weight = 0;
    for (int i = 0; i < probabilities.length; i++) {
      int bin = Math.min(bins - 1, (int) (probabilities[i] * bins));
      surplus[bin] += weights[i] * (probabilities[i] - (outcomes[i] ? 1 : 0));
      weight += weights[i];
    }
    double error = 0;
    for (double s : surplus) {
      error += Math.abs(s);
    }
    return error / weight;
  }

  /**
   * Slope of the reliability diagram: least squares of the outcome (1 or 0) over the stated
   * probability. 1 when calibrated, below 1 when over-confident, above 1 when too timid; NaN when
   * all statements are the same.
   */
  public static double reliabilitySlope(
      double[] probabilities, boolean[] outcomes, double[] weights) {
    double weight = 0;
    double stated = 0;
    double came = 0;
    for (int i = 0; i < probabilities.length; i++) {
      weight += weights[i];
      stated += weights[i] * probabilities[i];
      came += outcomes[i] ? weights[i] : 0;
    }
    stated /= weight;
    came /= weight;
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < probabilities.length; i++) {
      double away = probabilities[i] - stated;
      covariance += weights[i] * away * ((outcomes[i] ? 1 : 0) - came);
      variance += weights[i] * away * away;
    }
    return covariance / variance;
  }
}
