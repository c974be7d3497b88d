package io.arbflow.domain.correlation;

/**
 * What the sample's errors and the errors of a constant-correlation target leave of each other: pi
 * - rho of Ledoit and Wolf (2004, Honey, I shrunk the sample covariance matrix, appendix B).
 */
final class ConstantCorrelationError {
  private final SampleCovariance sample;
  private final int size;

  private ConstantCorrelationError(SampleCovariance sample) {
    this.sample = sample;
    this.size = sample.size();
  }

  /** Asymptotic variances of the entries less their covariances with those of the target. */
  static double of(SampleCovariance sample, double averageCorrelation) {
    return new ConstantCorrelationError(sample).offDiagonal(averageCorrelation);
  }

  /** On the diagonal target and sample are the same, so that it cancels. */
  private double offDiagonal(double averageCorrelation) {
    double error = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        if (i != j) {
          double ratio = Math.sqrt(sample.covariance(j, j) / sample.covariance(i, i));
          double shared = ratio * withVariance(i, j) + withVariance(j, i) / ratio;
          error += variance(i, j) - averageCorrelation / 2 * shared;
        }
      }
    }
    return error;
  }

  /** Variance of the products of i and j: the error of their covariance, times n. */
  private double variance(int i, int j) {
    double sum = 0;
    for (double[] x : sample.deviations()) {
      double off = x[i] * x[j] - sample.covariance(i, j);
      sum += off * off;
    }
    return sum / sample.count();
  }

  /** Covariance of the errors of i's variance and of the covariance of i and j, times n. */
  private double withVariance(int i, int j) {
    double sum = 0;
    for (double[] x : sample.deviations()) {
      sum += (x[i] * x[i] - sample.covariance(i, i)) * (x[i] * x[j] - sample.covariance(i, j));
    }
    return sum / sample.count();
  }
}
