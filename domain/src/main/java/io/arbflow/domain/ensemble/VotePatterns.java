package io.arbflow.domain.ensemble;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The law of k voters' yes and no: the probability of each of the 2^k patterns, given a good and
 * given a bad case. Bit i of a pattern is set where voter i says yes. By summing over all patterns
 * it says exactly, without sampling, how often a rule errs and how seldom any rule could.
 */
public final class VotePatterns {
  private final int voters;
  private final double[] good;
  private final double[] bad;

  private VotePatterns(int voters, double[] good, double[] bad) {
    this.voters = voters;
    this.good = good;
    this.bad = bad;
  }

  /** Voters that err independently, each right with its probability in either case. */
  public static VotePatterns independent(double[] accuracies) {
    return sharedShock(accuracies, 0);
  }

  /** As {@link #sharedShock(double[], double[], double)}, in either case equally right. */
  public static VotePatterns sharedShock(double[] accuracies, double dependence) {
    return sharedShock(accuracies, accuracies, dependence);
  }

  /**
   * Voters that err together: in each case there is one uniform shock; each voter, with probability
   * {@code dependence} of its own, copies it (is right where the shock is below its accuracy) and
   * else draws for itself. Each keeps its accuracy; two are right together more often by
   * dependence^2 (min(a, b) - a b).
   *
   * @param whenGood probability that each says yes in a good case, 0 to 1
   * @param whenBad probability that each says no in a bad case, 0 to 1
   * @param dependence 0 to 1
   */
  public static VotePatterns sharedShock(double[] whenGood, double[] whenBad, double dependence) {
    int k = whenGood.length;
    double[] right = rightPatterns(whenGood, dependence);
    double[] rejecting = rightPatterns(whenBad, dependence);
    double[] bad = new double[1 << k];
    for (int pattern = 0; pattern < bad.length; pattern++) {
      bad[pattern] = rejecting[bad.length - 1 - pattern];
    }
    return new VotePatterns(k, right, bad);
  }

  /** Probability of each set of voters that are right, summed over the shock's intervals. */
  private static double[] rightPatterns(double[] accuracies, double dependence) {
    int k = accuracies.length;
    double[] cuts = new double[k + 2];
    System.arraycopy(accuracies, 0, cuts, 0, k);
    cuts[k + 1] = 1;
    Arrays.sort(cuts);
    double[] law = new double[1 << k];
    for (int piece = 0; piece <= k; piece++) {
      double width = cuts[piece + 1] - cuts[piece];
      for (int pattern = 0; width > 0 && pattern < law.length; pattern++) {
        double probability = width;
        for (int i = 0; i < k; i++) {
          double copied = cuts[piece] < accuracies[i] ? dependence : 0;
          double right = copied + (1 - dependence) * accuracies[i];
          probability *= (pattern >> i & 1) == 1 ? right : 1 - right;
        }
        law[pattern] += probability;
      }
    }
    return law;
  }

  /** How many voters. */
  public int voters() {
    return voters;
  }

  /** How many patterns: 2 to the number of voters. */
  public int patterns() {
    return good.length;
  }

  /** Probability of the pattern given a good, or a bad, case. */
  public double probability(int pattern, boolean isGood) {
    return isGood ? good[pattern] : bad[pattern];
  }

  /**
   * Posterior that the case is good, by Bayes' rule on the joint law.
   *
   * @param prior probability of a good case, in (0, 1)
   */
  public double posterior(int pattern, double prior) {
    double yes = prior * good[pattern];
    return yes / (yes + (1 - prior) * bad[pattern]);
  }

  /**
   * How often a rule errs.
   *
   * @param prior probability of a good case
   * @param approves the rule: which patterns it takes for good
   */
  public double error(double prior, IntPredicate approves) {
    double error = 0;
    for (int pattern = 0; pattern < good.length; pattern++) {
      error += approves.test(pattern) ? (1 - prior) * bad[pattern] : prior * good[pattern];
    }
    return error;
  }

  /** How often the best of all rules errs: Bayes' risk under equal costs of both errors. */
  public double bayesRisk(double prior) {
    double risk = 0;
    for (int pattern = 0; pattern < good.length; pattern++) {
      risk += Math.min(prior * good[pattern], (1 - prior) * bad[pattern]);
    }
    return risk;
  }

  /** How often everybody is wrong: no way of choosing among the voters errs less often. */
  public double allWrong(double prior) {
    return prior * good[0] + (1 - prior) * bad[bad.length - 1];
  }

  /**
   * The pattern at a point of the distribution: with a uniform draw, a sample.
   *
   * @param uniform in [0, 1)
   */
  public int patternAt(boolean isGood, double uniform) {
    double[] law = isGood ? good : bad;
    double below = 0;
    for (int pattern = 0; pattern < law.length - 1; pattern++) {
      below += law[pattern];
      if (uniform < below) {
        return pattern;
      }
    }
    return law.length - 1;
  }
}
