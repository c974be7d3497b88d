package io.arbflow.domain.volatility;

/**
 * A slice of total implied variance in Gatheral's raw SVI form, w(k) = a + b (rho (k - m) + sqrt((k
 * - m)^2 + sigma^2)), with k = ln(K / F) and w = vol^2 T. All derivatives are analytic. Sources
 * order the five numbers differently, so they are best read by name.
 *
 * @param a level, in total variance; may be negative
 * @param b slope of the wings, total variance per unit of log-moneyness; not negative
 * @param rho skew, in [-1, 1]
 * @param m shift, in log-moneyness
 * @param sigma width of the belly, in log-moneyness; positive
 */
public record RawSvi(double a, double b, double rho, double m, double sigma) {

  /**
   * Refuses numbers that are no slice at all; whether the slice is free of arbitrage is another
   * question, {@link ButterflyCheck}.
   *
   * @throws IllegalArgumentException if a number is not finite or outside its range
   */
  public RawSvi {
    boolean finite = Double.isFinite(a) && Double.isFinite(b) && Double.isFinite(m);
    if (!finite || !(b >= 0) || !(Math.abs(rho) <= 1) || !(sigma > 0) || sigma > 1e9) {
      throw new IllegalArgumentException(
          "not a raw SVI slice: a="
              + a
              + " b="
              + b
              + " rho="
              + rho
              + " m="
              + m
              + " sigma="
              + sigma);
    }
  }

  /** Total variance w(k). */
  public double totalVariance(double k) {
    double x = k - m;
    return a + b * (rho * x + Math.sqrt(x * x + sigma * sigma));
  }

  /** w'(k). */
  public double slope(double k) {
    double x = k - m;
    return b * (rho + x / Math.sqrt(x * x + sigma * sigma));
  }

  /** w''(k), never negative. */
  public double curvature(double k) {
    double x = k - m;
    double squared = x * x + sigma * sigma;
    return b * sigma * sigma / (squared * Math.sqrt(squared));
  }

  /** Implied volatility per 1.00 at the time to expiry in years; NaN where w(k) is negative. */
  public double volatility(double k, double years) {
    return Math.sqrt(totalVariance(k) / years);
  }

  /**
   * Durrleman's g(k) = (1 - k w' / (2 w))^2 - w'^2 / 4 (1 / w + 1 / 4) + w'' / 2. The implied
   * density has the sign of g (Gatheral and Jacquier 2014, Lemma 2.2).
   */
  public double durrleman(double k) {
    double w = totalVariance(k);
    double first = slope(k);
    double ratio = 1 - k * first / (2 * w);
    return ratio * ratio - first * first / 4 * (1 / w + 0.25) + curvature(k) / 2;
  }

  /** The least total variance, at {@link #bottom()}. */
  public double minimumVariance() {
    return a + b * sigma * Math.sqrt((1 - rho) * (1 + rho));
  }

  /** The log-moneyness of the least total variance; infinite for a slice with |rho| = 1. */
  public double bottom() {
    return m - rho * sigma / Math.sqrt((1 - rho) * (1 + rho));
  }

  /** The steeper wing's slope b (1 + |rho|); above 2 it breaks Lee's moment bound. */
  public double leeSlope() {
    return leeSlope(b, rho);
  }

  /** b (1 + |rho|), for parameters that are not a slice yet. */
  public static double leeSlope(double b, double rho) {
    return b * (1 + Math.abs(rho));
  }
}
