package io.arbflow.domain.correlation;

/**
 * A covariance drawn to a target that is estimated more surely: (1 - intensity) x covariance +
 * intensity x target. Positive definite where the target is and intensity is above 0.
 *
 * @param size variables
 * @param covariance row by row, size squared
 * @param intensity share of the target, 0 to 1
 */
public record ShrunkCovariance(int size, double[] covariance, double intensity) {

  static ShrunkCovariance of(int size, double[] sample, double[] target, double intensity) {
    double[] shrunk = new double[sample.length];
    for (int i = 0; i < shrunk.length; i++) {
      shrunk[i] = (1 - intensity) * sample[i] + intensity * target[i];
    }
    return new ShrunkCovariance(size, shrunk, intensity);
  }

  /** Towards the identity times the average variance. */
  static ShrunkCovariance toIdentity(int size, double[] sample, double intensity) {
    double average = trace(size, sample) / size;
    double[] target = new double[sample.length];
    for (int i = 0; i < size; i++) {
      target[i * size + i] = average;
    }
    return of(size, sample, target, intensity);
  }

  /** Sum of the variances. */
  static double trace(int size, double[] matrix) {
    double trace = 0;
    for (int i = 0; i < size; i++) {
      trace += matrix[i * size + i];
    }
    return trace;
  }

  /** Sum of the squares of all entries; of a symmetric matrix the trace of its square. */
  static double squares(double[] matrix) {
    double sum = 0;
    for (double entry : matrix) {
      sum += entry * entry;
    }
    return sum;
  }

  /** Covariance of two variables. */
  public double at(int i, int j) {
    return covariance[i * size + j];
  }

  /** Correlation of two variables; NaN when one of them does not move. */
  public double correlation(int i, int j) {
    return at(i, j) / Math.sqrt(at(i, i) * at(j, j));
  }
}
