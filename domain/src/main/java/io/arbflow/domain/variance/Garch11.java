package io.arbflow.domain.variance;

/**
 * GARCH(1,1): v' = omega + alpha e^2 + beta v, e being the return minus its mean (Bollerslev 1986).
 * Variance is per period of the returns, in their unit squared. Libraries differ in what their
 * third number is (QuantLib takes the long-run variance), hence the two factories.
 *
 * @param mean mean return per period
 * @param omega constant; not negative
 * @param alpha weight of the last squared return; not negative
 * @param beta weight of the last variance; not negative
 */
public record Garch11(double mean, double omega, double alpha, double beta) {

  /**
   * @throws IllegalArgumentException if a weight is negative or their sum above 1
   */
  public Garch11 {
    boolean finite = Double.isFinite(mean) && Double.isFinite(omega);
    if (!finite || !(omega >= 0) || !(alpha >= 0) || !(beta >= 0) || !(alpha + beta <= 1)) {
      throw new IllegalArgumentException(
          "mean=" + mean + " omega=" + omega + " alpha=" + alpha + " beta=" + beta);
    }
  }

  /** From the long-run variance: omega = variance (1 - alpha - beta). */
  public static Garch11 ofLongRun(double longRunVariance, double alpha, double beta) {
    return new Garch11(0, longRunVariance * (1 - alpha - beta), alpha, beta);
  }

  /** The RiskMetrics (1996) recursion v' = lambda v + (1 - lambda) r^2, which does not revert. */
  public static Garch11 riskMetrics(double lambda) {
    return new Garch11(0, 0, 1 - lambda, lambda);
  }

  /** Variance of the period after one with the given variance and return. */
  public double next(double variance, double periodReturn) {
    double e = periodReturn - mean;
    return omega + alpha * e * e + beta * variance;
  }

  /** Variance of the period after the given returns, the first of which had the start variance. */
  public double filter(double startVariance, double[] returns) {
    double variance = startVariance;
    for (double r : returns) {
      variance = next(variance, r);
    }
    return variance;
  }

  /** alpha + beta; 1 means that variance does not revert. */
  public double persistence() {
    return alpha + beta;
  }

  /** omega / (1 - alpha - beta); infinite or NaN without reversion. */
  public double longRunVariance() {
    return omega / (1 - persistence());
  }

  /** Periods in which half of a deviation from the long run is gone. */
  public double halfLife() {
    return Math.log(0.5) / Math.log(persistence());
  }

  /**
   * Expected variance of the h-th period ahead, h = 1 being the next, whose variance is known: long
   * run + (alpha + beta)^(h - 1) (next - long run).
   */
  public double forecast(double nextVariance, int h) {
    double fading = Math.pow(persistence(), h - 1);
    return fading * nextVariance + omega * geometricSum(h - 1);
  }

  /** Expected mean variance of the next h periods; what an option of that life is compared with. */
  public double averageForecast(double nextVariance, int h) {
    double sum = 0;
    for (int i = 1; i <= h; i++) {
      sum += forecast(nextVariance, i);
    }
    return sum / h;
  }

  /** 1 + p + ... + p^(n - 1) for the persistence p. */
  private double geometricSum(int n) {
    double p = persistence();
    return p == 1 ? n : (1 - Math.pow(p, n)) / (1 - p);
  }
}
