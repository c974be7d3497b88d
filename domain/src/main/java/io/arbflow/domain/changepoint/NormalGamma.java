package io.arbflow.domain.changepoint;

/**
 * What is thought of a segment's mean and precision before its first value: precision gamma of
 * shape alpha and rate beta, mean normal about {@code mean} with {@code kappa} times the precision.
 *
 * @param mean expected mean of a segment
 * @param kappa how many values that expectation weighs as, above 0
 * @param alpha shape, above 0
 * @param beta rate, above 0, in the values' unit squared
 */
public record NormalGamma(double mean, double kappa, double alpha, double beta) {

  /** Segments of standardised innovations: mean near 0, variance near 1. */
  public static final NormalGamma STANDARD = new NormalGamma(0, 1, 2, 2);

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public NormalGamma {
    if (!Double.isFinite(mean) || !(kappa > 0) || !(alpha > 0) || !(beta > 0)) {
      throw new IllegalArgumentException(
          "mean=" + mean + " kappa=" + kappa + " alpha=" + alpha + " beta=" + beta);
    }
  }
}
