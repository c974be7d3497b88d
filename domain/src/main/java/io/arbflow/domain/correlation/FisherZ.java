package io.arbflow.domain.correlation;

import io.arbflow.domain.option.Normal;

/**
 * Correlations on the scale on which their error does not depend on them: atanh(r) is about normal
 * with variance 1 / (n - 3) for n independent normal pairs (Fisher 1921).
 */
public final class FisherZ {
  /** What estimating two means and a correlation costs of n on this scale. */
  private static final double LOST = 3;

  private FisherZ() {}

  /**
   * The effective number of observations of an exponentially weighted estimate at equal steps: (1 +
   * lambda) / (1 - lambda), whatever the length of the window.
   *
   * @param lambda weight of a bar over that of the bar after it, above 0 and below 1
   * @throws IllegalArgumentException when it is not
   */
  public static double effectiveSize(double lambda) {
    if (!(lambda > 0 && lambda < 1)) {
      throw new IllegalArgumentException("lambda=" + lambda);
    }
    return (1 + lambda) / (1 - lambda);
  }

  /**
   * Standard errors between two correlations of independent samples; above 0 when the first is the
   * greater one.
   *
   * @param n1 observations behind the first, effective ones where they are weighted
   * @param n2 behind the second
   * @return NaN unless both samples are above 3 and both correlations strictly between -1 and 1
   */
  public static double difference(double r1, double n1, double r2, double n2) {
    if (!(n1 > LOST && n2 > LOST && Math.abs(r1) < 1 && Math.abs(r2) < 1)) {
      return Double.NaN;
    }
    return (atanh(r1) - atanh(r2)) / Math.sqrt(1 / (n1 - LOST) + 1 / (n2 - LOST));
  }

  /** Probability of a difference at least this far from 0 on either side when there is none. */
  public static double twoSided(double z) {
    return 2 * Normal.cdf(-Math.abs(z));
  }

  /** Inverse hyperbolic tangent, accurate for small values; r strictly between -1 and 1. */
  static double atanh(double r) {
    return 0.5 * (Math.log1p(r) - Math.log1p(-r));
  }
}
