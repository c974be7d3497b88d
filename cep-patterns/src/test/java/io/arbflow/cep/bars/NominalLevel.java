package io.arbflow.cep.bars;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.discrete.BinomialDistribution;

/** What chance alone gives. */
public final class NominalLevel {

  private NominalLevel() {}

  /** Probability that a standard normal number is at least this. */
  public static double above(double sigmas) {
    return new NormalDistribution().probability(sigmas, Double.POSITIVE_INFINITY);
  }

  /** Probability of at least k heads of n. */
  public static double heads(int n, int k) {
    return 1 - new BinomialDistribution(n, 0.5).cumulativeProbability(k - 1);
  }

  /** That so many matches in so many trials do not speak against the level: one in a thousand. */
  public static void assertAtMost(double level, int trials, int matches) {
    int most = new BinomialDistribution(trials, level).inverseCumulativeProbability(0.999);
    assertTrue(matches <= most, matches + " matches, at most " + most + " at the nominal level");
    assertTrue(matches > 0, "a control that cannot match shows nothing");
  }
}
