package io.arbflow.domain.correlation;

/**
 * Covariance shrunk as Ledoit and Wolf estimate it, from independent rows; the divisor is the
 * number of rows.
 */
public final class LedoitWolf {

  private LedoitWolf() {}

  /**
   * Towards the identity times the average variance (Ledoit and Wolf 2004, A well-conditioned
   * estimator for large-dimensional covariance matrices): intensity = min(b2, d2) / d2 with d2 the
   * squared distance of sample and target, and b2 the sampling error of the sample.
   *
   * @param rows one instant each
   * @throws IllegalArgumentException with fewer than two rows, or rows that are not all finite and
   *     of one length
   */
  public static ShrunkCovariance toIdentity(double[][] rows) {
    SampleCovariance sample = SampleCovariance.of(rows);
    double fourth = 0;
    for (double[] x : sample.deviations()) {
      double norm = ShrunkCovariance.squares(x);
      fourth += norm * norm / sample.count();
    }
    double[] covariance = sample.covariance();
    double trace = ShrunkCovariance.trace(sample.size(), covariance);
    double squares = ShrunkCovariance.squares(covariance);
    double intensity = intensity(sample.size(), trace, squares, fourth, sample.count());
    return ShrunkCovariance.toIdentity(sample.size(), covariance, intensity);
  }

  /**
   * The intensity towards the scaled identity from moments alone. The mean of |x x' - S|^2 over the
   * rows is E|x|^4 - |S|^2, so that b2 = (E|x|^4 - |S|^2) / n.
   *
   * @param variables that move
   * @param trace sum of the variances
   * @param squares sum of the squares of all entries of S
   * @param fourth mean of |x|^4, with the weights of S
   * @param observations n; with weights their effective number
   * @return 0 to 1; 1 where the sample is the target
   */
  static double intensity(
      int variables, double trace, double squares, double fourth, double observations) {
    double distance = squares - trace * trace / variables;
    double error = (fourth - squares) / observations;
    return distance > 0 ? Math.max(0, Math.min(1, error / distance)) : 1;
  }

  /**
   * Towards the sample variances with one correlation for all pairs, the average one (Ledoit and
   * Wolf 2004, Honey, I shrunk the sample covariance matrix).
   *
   * @param rows one instant each
   * @throws IllegalArgumentException as {@link #toIdentity}, with fewer than two columns, or when a
   *     column does not vary
   */
  public static ShrunkCovariance toConstantCorrelation(double[][] rows) {
    SampleCovariance sample = SampleCovariance.of(rows);
    double average = Pearson.averageCorrelation(sample);
    int size = sample.size();
    double[] target = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double product = sample.covariance(i, i) * sample.covariance(j, j);
        target[i * size + j] = i == j ? sample.covariance(i, i) : average * Math.sqrt(product);
      }
    }
    double distance = 0;
    for (int k = 0; k < target.length; k++) {
      double off = target[k] - sample.covariance()[k];
      distance += off * off;
    }
    double error = ConstantCorrelationError.of(sample, average);
    double intensity =
        distance > 0 ? Math.max(0, Math.min(1, error / (distance * sample.count()))) : 1;
    return ShrunkCovariance.of(size, sample.covariance(), target, intensity);
  }

  /** Average over all pairs of the sample correlation; what the target above goes by. */
  public static double averageCorrelation(double[][] rows) {
    return Pearson.averageCorrelation(SampleCovariance.of(rows));
  }
}
