package io.arbflow.domain.volatility;

/**
 * A slice in Gatheral's jump-wing form, whose numbers can be read off a chart (Gatheral and
 * Jacquier 2014, section 3.3). With w the at-the-money total variance v T:
 *
 * @param v at-the-money variance per year
 * @param psi at-the-money skew, d vol / dk at k = 0 times sqrt(T): b / (2 sqrt(w)) (rho - m /
 *     sqrt(m^2 + sigma^2))
 * @param p slope of the put wing, b (1 - rho) / sqrt(w)
 * @param c slope of the call wing, b (1 + rho) / sqrt(w)
 * @param vTilde least variance per year
 * @param years time to expiry T, ACT/365
 */
public record SviJumpWings(double v, double psi, double p, double c, double vTilde, double years) {

  /** The jump-wing form of a slice with positive at-the-money variance. */
  public static SviJumpWings of(RawSvi raw, double years) {
    double root = Math.sqrt(raw.totalVariance(0));
    return new SviJumpWings(
        root * root / years,
        raw.slope(0) / (2 * root),
        raw.b() * (1 - raw.rho()) / root,
        raw.b() * (1 + raw.rho()) / root,
        raw.minimumVariance() / years,
        years);
  }

  /**
   * The raw form. With beta = m / sqrt(m^2 + sigma^2) and rho as angles x and y, w(0) - min w = b
   * sqrt(m^2 + sigma^2) (1 - cos(x - y)), which gives the scale without dividing by m.
   *
   * @throws IllegalArgumentException if no slice has these numbers: v below its least value, a flat
   *     skew with v above it, or a skew steeper than the wings
   */
  public RawSvi toRaw() {
    double root = Math.sqrt(v * years);
    double b = root * (c + p) / 2;
    double rho = (c - p) / (c + p);
    double beta = rho - 2 * psi * root / b;
    double half = Math.sin((Math.asin(rho) - Math.asin(beta)) / 2);
    double scale = (v - vTilde) * years / (2 * b * half * half);
    double sigma = scale * Math.sqrt((1 - beta) * (1 + beta));
    double a = vTilde * years - b * sigma * Math.sqrt((1 - rho) * (1 + rho));
    return new RawSvi(a, b, rho, beta * scale, sigma);
  }

  /** The same slice with another call wing and another least variance. */
  public SviJumpWings with(double callWing, double leastVariance) {
    return new SviJumpWings(v, psi, p, callWing, leastVariance, years);
  }
}
