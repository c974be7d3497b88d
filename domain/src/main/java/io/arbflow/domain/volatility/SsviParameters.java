package io.arbflow.domain.volatility;

/**
 * An SSVI surface as a point without bounds, so that a search cannot leave what is free of
 * arbitrage: the first at-the-money total variance and its rises as logarithms, rho through tanh,
 * gamma and the share that eta is of the largest allowed one through the logistic function. The
 * largest eta is that at which some expiry reaches a bound of {@link Ssvi#surelyButterflyFree}.
 *
 * @param thetas at-the-money total variance by expiry, positive, not falling
 * @param surface skew and curvature
 */
record SsviParameters(double[] thetas, Ssvi surface) {
  /** rho and eta keep this much distance from where the surface degenerates, as a share. */
  private static final double MARGIN = 1e-6;

  private static final double STEEPEST = 4;

  /** Beyond this a coordinate changes nothing any more: exp of it is 0 or infinite to any use. */
  private static final double REACH = 30;

  /** How many numbers a point has besides one per expiry. */
  static final int SHARED = 3;

  /**
   * The surface of a point.
   *
   * @param point one number per expiry, then those of rho, gamma and eta
   */
  static SsviParameters of(SsviCurvature.Form form, double[] point) {
    int expiries = point.length - SHARED;
    double[] thetas = new double[expiries];
    double theta = 0;
    for (int i = 0; i < expiries; i++) {
      theta += Math.exp(within(point[i]));
      thetas[i] = theta;
    }
    double rho = Math.tanh(within(point[expiries])) * (1 - MARGIN);
    double gamma = logistic(point[expiries + 1]);
    double share = logistic(point[expiries + 2]);
    double eta = largestEta(form, thetas, rho, gamma) * share;
    return new SsviParameters(thetas, new Ssvi(rho, new SsviCurvature(form, eta, gamma)));
  }

  /** The point of a surface whose eta is the given share of the largest. */
  static double[] point(double[] thetas, double rho, double gamma, double share) {
    double[] point = new double[thetas.length + SHARED];
    double before = 0;
    for (int i = 0; i < thetas.length; i++) {
      point[i] = Math.log(thetas[i] - before);
      before = thetas[i];
    }
    double inner = rho / (1 - MARGIN);
    point[thetas.length] = 0.5 * Math.log((1 + inner) / (1 - inner));
    point[thetas.length + 1] = Math.log(gamma / (1 - gamma));
    point[thetas.length + 2] = Math.log(share / (1 - share));
    return point;
  }

  private static double largestEta(
      SsviCurvature.Form form, double[] thetas, double rho, double gamma) {
    SsviCurvature unit = new SsviCurvature(form, 1, gamma);
    double skew = 1 + Math.abs(rho);
    double largest = Double.POSITIVE_INFINITY;
    for (double theta : thetas) {
      double byWings = STEEPEST / (theta * skew);
      double byBelly = Math.sqrt(STEEPEST / (theta * skew));
      largest = Math.min(largest, Math.min(byWings, byBelly) / unit.at(theta));
    }
    return largest * (1 - MARGIN);
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-within(x)));
  }

  private static double within(double x) {
    return Math.max(-REACH, Math.min(REACH, x));
  }
}
