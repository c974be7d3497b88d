package io.arbflow.domain.ensemble;

import java.util.Arrays;

/**
 * How often a panel has to abstain if it is to err at most so often where it answers. A rule that
 * errs with mu when it always answers and abstains on a share a can have no less than (mu - a) / (1
 * - a) of errors in the rest, hence a >= (mu - alpha) / (1 - alpha): to be looked at before an
 * error rate is promised.
 */
public final class Abstention {

  private Abstention() {}

  /**
   * Least share of cases on which any rule must abstain.
   *
   * @param risk error when always answering, 0 to 1; at best {@link VotePatterns#bayesRisk}
   * @param target most errors among the answers, in [0, 1)
   */
  public static double floor(double risk, double target) {
    return Math.max(0, (risk - target) / (1 - target));
  }

  /**
   * Share of cases on which Bayes' rule abstains if it leaves out its least sure patterns, one
   * whole pattern after the other, until it errs at most so often in the rest.
   *
   * @param prior probability of a good case, in (0, 1)
   * @param target most errors among the answers, in [0, 1)
   */
  public static double share(VotePatterns law, double prior, double target) {
    double[][] patterns = new double[law.patterns()][];
    for (int pattern = 0; pattern < patterns.length; pattern++) {
      double good = prior * law.probability(pattern, true);
      double bad = (1 - prior) * law.probability(pattern, false);
      patterns[pattern] = new double[] {Math.min(good, bad) / (good + bad), good + bad};
    }
    Arrays.sort(patterns, (a, b) -> Double.compare(b[0], a[0]));
    double errors = law.bayesRisk(prior);
    double answered = 1;
    for (double[] pattern : patterns) {
      if (errors <= target * answered) {
        break;
      }
      errors -= pattern[0] * pattern[1];
      answered -= pattern[1];
    }
    return 1 - answered;
  }
}
