package io.arbflow.domain.changepoint;

import java.util.Arrays;

/**
 * What a {@link Bocpd} remembers: the run lengths that are still thought possible, rising, and for
 * each its probability and the posterior of its segment. Kappa and alpha follow from the length.
 *
 * @param length r: the segment began r values before the next one
 * @param probability of r given every value so far; adds up to 1
 * @param mean posterior mean of the segment's mean
 * @param beta posterior rate of its precision
 */
public record RunLengths(int[] length, double[] probability, double[] mean, double[] beta) {

  /** Before the first value: a segment is about to begin. */
  public static RunLengths start(NormalGamma prior) {
    return new RunLengths(
        new int[] {0}, new double[] {1}, new double[] {prior.mean()}, new double[] {prior.beta()});
  }

  /** How many are still possible. */
  public int size() {
    return length.length;
  }

  /** The most probable run length; the shorter of two alike. */
  public int mostProbable() {
    return length[mostProbableIndex()];
  }

  /** Its probability. */
  public double greatestProbability() {
    return probability[mostProbableIndex()];
  }

  /** Probability that the segment is shorter than {@code values}. */
  public double shorterThan(int values) {
    double sum = 0;
    for (int i = 0; i < length.length && length[i] < values; i++) {
      sum += probability[i];
    }
    return sum;
  }

  private int mostProbableIndex() {
    int best = 0;
    for (int i = 1; i < probability.length; i++) {
      best = probability[i] > probability[best] ? i : best;
    }
    return best;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RunLengths that
        && Arrays.equals(length, that.length)
        && Arrays.equals(probability, that.probability)
        && Arrays.equals(mean, that.mean)
        && Arrays.equals(beta, that.beta);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(length) * 31 + Arrays.hashCode(probability);
  }

  @Override
  public String toString() {
    return "RunLengths[" + size() + ", most probable " + mostProbable() + "]";
  }
}
