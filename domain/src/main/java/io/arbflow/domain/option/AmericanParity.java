package io.arbflow.domain.option;

/**
 * Put-call parity of American options is an interval (Hull, "Options, Futures and Other
 * Derivatives"): S − PV(D) − K ≤ C − P ≤ S − K·e^(−rT) for r ≥ 0. Inside it nothing is an
 * arbitrage, whatever European parity says.
 */
public final class AmericanParity {

  /** Which side is out of the interval. */
  public enum Violation {
    NONE("none"),
    CALL_RICH("call-rich"),
    PUT_RICH("put-rich");

    private final String text;

    Violation(String text) {
      this.text = text;
    }

    /** The name used outside the program. */
    public String text() {
      return text;
    }
  }

  private AmericanParity() {}

  /** S − PV(D) − K. */
  public static double lower(double spot, double strike, double dividends) {
    return spot - dividends - strike;
  }

  /** S − K·e^(−rT). */
  public static double upper(double spot, double strike, double years, double rate) {
    return spot - strike * Math.exp(-rate * years);
  }

  /** Where C − P lies; on a bound it is inside. */
  public static Violation violation(double callMinusPut, double lower, double upper) {
    if (callMinusPut > upper) {
      return Violation.CALL_RICH;
    }
    return callMinusPut < lower ? Violation.PUT_RICH : Violation.NONE;
  }

  /** How far C − P lies outside the interval, at least 0. */
  public static double excess(double callMinusPut, double lower, double upper) {
    return Math.max(Math.max(callMinusPut - upper, lower - callMinusPut), 0);
  }

  /**
   * The dividend above which exercising a call just before the last ex-date can pay: K(1 −
   * e^(−rτ)), the interest saved by paying the strike at expiry instead.
   *
   * @param years τ, from the last ex-date to expiry
   */
  public static double dividendThreshold(double strike, double rate, double years) {
    return -strike * Math.expm1(-rate * years);
  }

  /** Whether exercise just before the last ex-date can be optimal: D &gt; K(1 − e^(−rτ)). */
  public static boolean exerciseForDividend(
      double dividend, double strike, double rate, double years) {
    return dividend > dividendThreshold(strike, rate, years);
  }
}
