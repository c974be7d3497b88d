package io.arbflow.domain.selection;

import io.arbflow.domain.option.Normal;

/**
 * An observed Sharpe ratio and what it was observed on (Bailey and Lopez de Prado 2012, "The Sharpe
 * ratio efficient frontier", and 2014, "The deflated Sharpe ratio").
 *
 * @param perPeriod mean over deviation of one period's returns, not annualised
 * @param periods observations
 * @param skewness of the returns
 * @param kurtosis of the returns, 3 for the normal law
 */
public record SharpeRatio(double perPeriod, double periods, double skewness, double kurtosis) {
  private static final double EULER = 0.57721566490153286061;

  /** Of returns, with sample moments (deviation with n - 1). */
  public static SharpeRatio of(double[] returns) {
    int n = returns.length;
    double mean = 0;
    for (double r : returns) {
      mean += r / n;
    }
    double second = 0;
    double third = 0;
    double fourth = 0;
    for (double r : returns) {
      double away = r - mean;
      second += away * away / n;
      third += away * away * away / n;
      fourth += away * away * away * away / n;
    }
    double deviation = Math.sqrt(second * n / (n - 1));
    return new SharpeRatio(
        mean / deviation, n, third / Math.pow(second, 1.5), fourth / (second * second));
  }

  /** Probability that the true ratio exceeds the reference, both per period. */
  public double probabilistic(double reference) {
    return Normal.cdf((perPeriod - reference) * Math.sqrt(periods - 1) / spread());
  }

  /**
   * Probability that the true ratio exceeds what the best of so many worthless trials shows.
   *
   * @param trials independent trials, 1 or more
   * @param trialVariance variance of the trials' ratios per period
   */
  public double deflated(double trials, double trialVariance) {
    return probabilistic(expectedMaximum(trials, trialVariance));
  }

  /**
   * Observations needed to say with the confidence that the true ratio exceeds the reference;
   * infinite when the observed one does not.
   */
  public double minimumTrackRecord(double reference, double confidence) {
    if (perPeriod <= reference) {
      return Double.POSITIVE_INFINITY;
    }
    double quantile = Normal.inverseCdf(confidence) / (perPeriod - reference);
    return 1 + spread() * spread() * quantile * quantile;
  }

  /**
   * Ratio that the best of so many trials without skill is expected to show, per period.
   *
   * @param trialVariance variance of their ratios per period
   */
  public static double expectedMaximum(double trials, double trialVariance) {
    if (trials <= 1) {
      return 0;
    }
    double first = Normal.inverseCdf(1 - 1 / trials);
    double second = Normal.inverseCdf(1 - 1 / (trials * Math.E));
    return Math.sqrt(trialVariance) * ((1 - EULER) * first + EULER * second);
  }

  /** Root of 1 - skewness SR + (kurtosis - 1) / 4 SR^2. */
  private double spread() {
    return Math.sqrt(1 - skewness * perPeriod + (kurtosis - 1) / 4 * perPeriod * perPeriod);
  }
}
