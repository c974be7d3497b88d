package io.arbflow.domain.option;

/** How likely the underlying ends so near a strike that the assigned quantity is unknown. */
public final class PinRisk {
  /** 252 days of 6.5 hours. */
  public static final double TRADING_HOURS_PER_YEAR = 252 * 6.5;

  private PinRisk() {}

  /**
   * P(|S_T − K| &lt; w) for a lognormal S_T whose mean is the spot.
   *
   * @param spot above 0
   * @param years time to expiry in the clock the volatility is quoted in, above 0
   * @param vol per 1.00, above 0
   * @param halfWidth w, at least 0, in the unit of the spot
   */
  public static double probabilityInside(
      double spot, double strike, double years, double vol, double halfWidth) {
    double stdev = vol * Math.sqrt(years);
    double high = -Black76.dPlus(spot, strike + halfWidth, stdev) + stdev;
    double low =
        halfWidth < strike
            ? -Black76.dPlus(spot, strike - halfWidth, stdev) + stdev
            : Double.NEGATIVE_INFINITY;
    // Taken in the lower tail, where Φ does not lose the difference.
    return low > 0 ? Normal.cdf(-low) - Normal.cdf(-high) : Normal.cdf(high) - Normal.cdf(low);
  }
}
