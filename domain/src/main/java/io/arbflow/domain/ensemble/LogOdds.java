package io.arbflow.domain.ensemble;

/** Probabilities and their log-odds, natural logarithms. */
public final class LogOdds {

  private LogOdds() {}

  /** Log-odds of a probability in [0, 1]; infinite at the ends. */
  public static double logit(double probability) {
    return Math.log(probability / (1 - probability));
  }

  /** Probability of log-odds. */
  public static double sigmoid(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  /**
   * The probability, kept away from 0 and 1.
   *
   * @param margin least distance from either, in (0, 0.5)
   */
  public static double clamp(double probability, double margin) {
    return Math.max(margin, Math.min(1 - margin, probability));
  }

  /** log(1 + exp(x)) without overflow. */
  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}
