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
   * Whether the expiries between two at-the-money total variances are free of calendar arbitrage:
   * theta does not fall and 0 &lt;= d(theta phi)/d theta &lt;= phi (1 + sqrt(1 - rho^2)) / rho^2
   * (their Theorem 4.1). The elasticity is monotone for both forms of phi, so the ends decide.
   */
  public boolean calendarFree(double nearTheta, double farTheta) {
    return nearTheta <= farTheta && elasticityAllowed(nearTheta) && elasticityAllowed(farTheta);
  }

  private boolean elasticityAllowed(double theta) {
    double elasticity = curvature.elasticity(theta);
    double limit = 1 + Math.sqrt((1 - rho) * (1 + rho));
    return elasticity >= 0 && elasticity * rho * rho <= limit;
  }
}
