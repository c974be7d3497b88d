package io.arbflow.domain.volatility;

/**
 * A surface in SSVI form, w(k, theta) = theta / 2 (1 + rho phi k + sqrt((phi k + rho)^2 + 1 -
 * rho^2)), phi = phi(theta), theta = at-the-money total variance (Gatheral and Jacquier 2014,
 * section 4).
 *
 * @param rho skew, in (-1, 1)
 * @param curvature phi
 */
public record Ssvi(double rho, SsviCurvature curvature) {

  /**
   * @throws IllegalArgumentException if |rho| is not below 1
   */
  public Ssvi {
    if (!(Math.abs(rho) < 1)) {
      throw new IllegalArgumentException("rho=" + rho);
    }
  }

  /** Total variance at log-moneyness k of the expiry with at-the-money total variance theta. */
  public double totalVariance(double k, double theta) {
    double phi = curvature.at(theta);
    double shifted = phi * k + rho;
    return theta / 2 * (1 + rho * phi * k + Math.sqrt(shifted * shifted + 1 - rho * rho));
  }

  /** Implied volatility per 1.00 of an expiry with the given at-the-money volatility. */
  public double volatility(double k, double atTheMoneyVol, double years) {
    return Math.sqrt(totalVariance(k, atTheMoneyVol * atTheMoneyVol * years) / years);
  }

  /** One expiry as a raw slice. */
  public RawSvi slice(double theta) {
    double phi = curvature.at(theta);
    double rest = (1 - rho) * (1 + rho);
    return new RawSvi(theta / 2 * rest, theta * phi / 2, rho, -rho / phi, Math.sqrt(rest) / phi);
  }

  /**
   * Whether theta phi (1 + |rho|) &lt; 4 and theta phi^2 (1 + |rho|) &lt;= 4, which is enough for
   * the slice to be free of butterfly arbitrage (their Theorem 4.2). False decides nothing.
   */
  public boolean surelyButterflyFree(double theta) {
    double phi = curvature.at(theta);
    double steepness = theta * phi * (1 + Math.abs(rho));
    return steepness < 4 && steepness * phi <= 4;
  }

  /**
   * Whether two expiries of this surface are free of calendar arbitrage: theta does not fall and 0
   * &lt;= d ln(theta phi) / d ln(theta) &lt;= (1 + sqrt(1 - rho^2)) / rho^2 (their Theorem 4.1).
   * That elasticity is 1 - gamma, over 1 + theta for the bounded form, so with gamma in [0, 1] it
   * lies in [0, 1] and within the bounds, which are 0 and more than 1; theta alone decides.
   */
  public boolean calendarFree(double nearTheta, double farTheta) {
    return nearTheta <= farTheta;
  }
}
