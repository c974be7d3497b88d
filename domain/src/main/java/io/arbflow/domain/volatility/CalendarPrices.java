package io.arbflow.domain.volatility;

/**
 * Calendar arbitrage in prices instead of fitted variances: at equal K / F the undiscounted call
 * over its forward, c = C / (df F), must not fall with expiry (Gatheral and Jacquier 2014, Lemma
 * 2.1, for rates and proportional dividends that are known). The near call is sold at its bid and
 * the far one bought at its ask. European options only. Allocates nothing.
 */
public final class CalendarPrices {

  private CalendarPrices() {}

  /** c of a call price per unit, with the discount factor and forward of its expiry. */
  public static double normalisedCall(double price, double discountFactor, double forward) {
    return price / (discountFactor * forward);
  }

  /** c by parity from a put price per unit: P / (df F) + 1 - K / F. */
  public static double normalisedCallOfPut(
      double price, double strike, double discountFactor, double forward) {
    return price / (discountFactor * forward) + 1 - strike / forward;
  }

  /**
   * The dearest that c may be at K / F = {@code x} between two strikes with known asks: c is convex
   * in K / F, so the mix of the two far calls pays at least the far call at x.
   *
   * @param lowerX K / F of the far strike at or below x
   * @param lowerAsk its c at the ask
   * @param upperX K / F of the far strike at or above x
   * @param upperAsk its c at the ask
   * @return NaN when x is not between them
   */
  public static double farBound(
      double x, double lowerX, double lowerAsk, double upperX, double upperAsk) {
    if (!(lowerX <= x && x <= upperX)) {
      return Double.NaN;
    }
    double width = upperX - lowerX;
    double upper = width > 0 ? (x - lowerX) / width : 0;
    return (1 - upper) * lowerAsk + upper * upperAsk;
  }

  /**
   * What selling the near call and buying the far one at equal K / F takes in, per unit of forward:
   * positive is a violation, before fees. Multiply by df F of the near expiry for money.
   */
  public static double violation(double nearBid, double farAsk) {
    return nearBid - farAsk;
  }
}
