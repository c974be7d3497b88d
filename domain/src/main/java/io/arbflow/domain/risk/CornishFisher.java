package io.arbflow.domain.risk;

/**
 * The Cornish-Fisher expansion with four moments: the quantile of a standardised variable from that
 * of the normal, z + (z^2 - 1) s / 6 + (z^3 - 3 z) k / 24 - (2 z^3 - 5 z) s^2 / 36.
 *
 * @param skewness s
 * @param excessKurtosis k
 */
public record CornishFisher(double skewness, double excessKurtosis) {

  /** The quantile, in deviations from the mean. */
  public double quantile(double z) {
    double cube = z * z * z;
    return z
        + (z * z - 1) * skewness / 6
        + (cube - 3 * z) * excessKurtosis / 24
        - (2 * cube - 5 * z) * skewness * skewness / 36;
  }

  /**
   * Whether the expansion rises with z everywhere, so that it is a quantile function: its
   * derivative, a parabola in z, has no two distinct zeros and is nowhere negative. The boundary
   * belongs to the domain. Maillard (2012), "A user's guide to the Cornish Fisher expansion".
   */
  public boolean valid() {
    double square = skewness * skewness;
    double curvature = excessKurtosis / 8 - square / 6;
    double atZero = 1 - excessKurtosis / 8 + 5 * square / 36;
    return curvature >= 0 && atZero >= 0 && square / 9 <= 4 * curvature * atZero;
  }
}
