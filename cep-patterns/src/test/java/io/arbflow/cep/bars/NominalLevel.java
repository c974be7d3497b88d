package io.arbflow.cep.bars;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.cep.PatternHarness;

/** What chance alone gives. */
public final class NominalLevel {

  private NominalLevel() {}

  /** Probability that a standard normal number is at least this. */
  public static double above(double sigmas) {
    // Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.17; error below 7.5e-8.
    double t = 1 / (1 + 0.2316419 * sigmas);
    double[] b = {0.319381530, -0.356563782, 1.781477937, -1.821255978, 1.330274429};
    double sum = 0;
    for (int i = b.length - 1; i >= 0; i--) {
      sum = t * (b[i] + sum);
    }
    return Math.exp(-sigmas * sigmas / 2) / Math.sqrt(2 * Math.PI) * sum;
  }

  /** Probability of at least k heads of n. */
  public static double heads(int n, int k) {
    double sum = 0;
    double ways = 1;
    for (int i = 0; i <= n; i++) {
      sum += i >= k ? ways : 0;
      ways = ways * (n - i) / (i + 1);
    }
    return sum / Math.pow(2, n);
  }

  /** That so many matches in so many trials do not speak against the level, at 3.3 deviations. */
  public static void assertAtMost(double level, int trials, int matches) {
    double most = trials * level + 3.3 * Math.sqrt(trials * level * (1 - level));
    assertTrue(matches <= most, matches + " matches, at most " + most + " at the nominal level");
    assertTrue(matches > 0, "a control that cannot match shows nothing");
  }

  /** Event time goes past everything. */
  public static <I, K, O> int count(PatternHarness<I, K, O> harness) throws Exception {
    harness.watermark(Long.MAX_VALUE / 2);
    return harness.found().size();
  }
}
