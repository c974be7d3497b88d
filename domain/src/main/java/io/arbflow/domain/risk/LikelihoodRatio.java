package io.arbflow.domain.risk;

import org.hipparchus.special.Gamma;

/**
 * A likelihood-ratio statistic that is chi-squared in large samples if the hypothesis holds.
 *
 * @param statistic twice the gain in log-likelihood, at least 0
 * @param degreesOfFreedom of the chi-squared distribution
 */
public record LikelihoodRatio(double statistic, int degreesOfFreedom) {

  /** Twice the difference of the log-likelihoods; rounding below 0 counts as 0. */
  static LikelihoodRatio of(double restricted, double free, int degreesOfFreedom) {
    return new LikelihoodRatio(Math.max(0, 2 * (free - restricted)), degreesOfFreedom);
  }

  /** Log-likelihood of so many ones and zeros with this probability of a one; 0 log 0 = 0. */
  static double logLikelihood(long ones, long zeros, double probability) {
    return timesLog(ones, probability) + timesLog(zeros, 1 - probability);
  }

  /** The same with the share of ones as probability; 0 for no trials at all. */
  static double logLikelihood(long ones, long zeros) {
    long trials = ones + zeros;
    return trials == 0 ? 0 : logLikelihood(ones, zeros, (double) ones / trials);
  }

  private static double timesLog(long count, double probability) {
    return count == 0 ? 0 : count * Math.log(probability);
  }

  /** Probability of a statistic at least this large if the hypothesis holds. */
  public double pValue() {
    return Gamma.regularizedGammaQ(degreesOfFreedom / 2.0, statistic / 2);
  }

  /** Whether the p-value is strictly below the level. */
  public boolean rejectsAt(double level) {
    return pValue() < level;
  }
}
