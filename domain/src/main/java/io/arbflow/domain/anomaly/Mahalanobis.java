package io.arbflow.domain.anomaly;

/**
 * The distance of a vector from a mean in units of a covariance: d^2 = (x - m)' C^-1 (x - m), by
 * the Cholesky factor of C. For normal vectors of known moments d^2 is chi-square with as many
 * degrees of freedom as dimensions. Not thread-safe: the factor is scratch space.
 */
public final class Mahalanobis {
  private final int dimensions;
  private final double[] factor;
  private final double[] solved;

  public Mahalanobis(int dimensions) {
    this.dimensions = dimensions;
    factor = new double[dimensions * dimensions];
    solved = new double[dimensions];
  }

  /**
   * The squared distance.
   *
   * @param offset x - m
   * @param covariance row by row; the lower triangle is read
   * @return NaN when the covariance is not positive definite or something is no number
   */
  public double squared(double[] offset, double[] covariance) {
    if (!factorise(covariance)) {
      return Double.NaN;
    }
    double sum = 0;
    for (int i = 0; i < dimensions; i++) {
      double rest = offset[i];
      for (int k = 0; k < i; k++) {
        rest -= factor[i * dimensions + k] * solved[k];
      }
      solved[i] = rest / factor[i * dimensions + i];
      sum += solved[i] * solved[i];
    }
    return sum;
  }

  private boolean factorise(double[] covariance) {
    for (int i = 0; i < dimensions; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = covariance[i * dimensions + j];
        for (int k = 0; k < j; k++) {
          rest -= factor[i * dimensions + k] * factor[j * dimensions + k];
        }
        if (i == j) {
          if (!(rest > 0)) {
            return false;
          }
          factor[i * dimensions + i] = Math.sqrt(rest);
        } else {
          factor[i * dimensions + j] = rest / factor[j * dimensions + j];
        }
      }
    }
    return true;
  }
}
