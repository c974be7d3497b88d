package io.arbflow.domain.volatility;

/**
 * The three numbers that describe one expiry's smile, from volatilities per 1.00 at equal absolute
 * delta (25 % unless said otherwise).
 *
 * @param putVol volatility of the put of that delta
 * @param atTheMoneyVol volatility at the forward
 * @param callVol volatility of the call of that delta
 */
public record Skew(double putVol, double atTheMoneyVol, double callVol) {

  /** The forward delta that a smile is quoted at. */
  public static final double QUARTER = 0.25;

  /** The skew of a slice at the given absolute forward delta; NaN where it has no such strike. */
  public static Skew of(RawSvi slice, double years, double absDelta) {
    return new Skew(
        slice.volatility(ForwardDelta.putMoneyness(slice, absDelta), years),
        slice.volatility(0, years),
        slice.volatility(ForwardDelta.callMoneyness(slice, absDelta), years));
  }

  /** Call minus put; positive when the upside is dearer. */
  public double riskReversal() {
    return callVol - putVol;
  }

  /** Mean of the wings minus at the money; the convexity of the smile. */
  public double butterfly() {
    return (callVol + putVol) / 2 - atTheMoneyVol;
  }

  /** (Put - call) / at the money; positive when the downside is dearer. Comparable over time. */
  public double normalised() {
    return (putVol - callVol) / atTheMoneyVol;
  }
}
