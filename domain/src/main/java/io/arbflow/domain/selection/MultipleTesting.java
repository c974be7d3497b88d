package io.arbflow.domain.selection;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Which of many null hypotheses to reject. Every hypothesis that was tested has to be given. */
public enum MultipleTesting {
  /** Bonferroni: the probability of any false rejection is at most the level. */
  BONFERRONI,
  /**
   * Benjamini and Hochberg (1995): the expected share of false rejections among all is at most the
   * level, for independent or positively dependent statistics.
   */
  BENJAMINI_HOCHBERG,
  /** Benjamini and Yekutieli (2001): as above under any dependence. */
  BENJAMINI_YEKUTIELI;

  /**
   * Rejected at the level.
   *
   * @param pValues of all tests, 0 to 1
   * @return whether each is rejected, in the order given
   */
  public boolean[] rejects(double[] pValues, double level) {
    double[] adjusted = adjusted(pValues);
    boolean[] rejected = new boolean[pValues.length];
    for (int i = 0; i < rejected.length; i++) {
      rejected[i] = adjusted[i] <= level;
    }
    return rejected;
  }

  /** The least level at which each would be rejected, at most 1. */
  public double[] adjusted(double[] pValues) {
    int n = pValues.length;
    if (this == BONFERRONI) {
      return Arrays.stream(pValues).map(p -> Math.min(1, n * p)).toArray();
    }
    double factor = this == BENJAMINI_YEKUTIELI ? harmonic(n) : 1;
    int[] rising =
        IntStream.range(0, n)
            .boxed()
            .sorted((a, b) -> Double.compare(pValues[a], pValues[b]))
            .mapToInt(i -> i)
            .toArray();
    double[] adjusted = new double[n];
    double least = 1;
    for (int rank = n; rank >= 1; rank--) {
      int i = rising[rank - 1];
      least = Math.min(least, factor * n / rank * pValues[i]);
      adjusted[i] = least;
    }
    return adjusted;
  }

  /** How many pairs so many assets have, without regard to order. */
  public static long pairs(long assets) {
    return assets * (assets - 1) / 2;
  }

  /** Level of a single test under Bonferroni's rule. */
  public static double bonferroniLevel(double level, long tests) {
    return level / tests;
  }

  /** Rejections to be expected when every null hypothesis holds and each is tested at the level. */
  public static double expectedFalsePositives(double level, long tests) {
    return level * tests;
  }

  private static double harmonic(int n) {
    double sum = 0;
    for (int i = 1; i <= n; i++) {
      sum += 1.0 / i;
    }
    return sum;
  }
}
