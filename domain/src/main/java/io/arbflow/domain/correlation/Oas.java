package io.arbflow.domain.correlation;

/**
 * Covariance shrunk towards the identity times the average variance by the oracle approximating
 * intensity of Chen, Wiesel, Eldar and Hero (2010, equation 23), which is the better one for normal
 * data and few rows. The divisor is the number of rows.
 */
public final class Oas {

  private Oas() {}

  /**
   * @param rows one instant each
   * @throws IllegalArgumentException with fewer than two rows, or rows that are not all finite and
   *     of one length
   */
  public static ShrunkCovariance of(double[][] rows) {
    SampleCovariance sample = SampleCovariance.of(rows);
    int p = sample.size();
    double trace = ShrunkCovariance.trace(p, sample.covariance());
    double squares = ShrunkCovariance.squares(sample.covariance());
    double above = (1 - 2.0 / p) * squares + trace * trace;
    double below = (sample.count() + 1 - 2.0 / p) * (squares - trace * trace / p);
    double intensity = below > 0 ? Math.min(1, above / below) : 1;
    return ShrunkCovariance.toIdentity(p, sample.covariance(), intensity);
  }
}
