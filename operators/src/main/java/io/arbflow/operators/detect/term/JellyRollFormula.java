package io.arbflow.operators.detect.term;

/**
 * Jelly roll: a long synthetic underlying (long call, short put) at one expiry against a short one
 * at another, same strike. All amounts are money per unit of the underlying, worth now.
 *
 * <p>A European synthetic is worth S - PV(D to T) - K df(T), so far minus near is worth K (df near
 * - df far) - PV(D between). The long roll buys the far synthetic and sells the near one: at the
 * near expiry it delivers the underlying for K, at the far one it takes it back for K. In between
 * it has the interest on K and owes the dividends and the borrow fee.
 *
 * <p>Rates: the long roll lends K in between, so it is valued at the lendRate; the short roll has
 * to finance K in between, so it is valued at the borrowRate. It is K, not the premium, that is
 * money in or out here. The other way round every quiet market would be full of rolls in both
 * directions.
 */
public final class JellyRollFormula {

  private JellyRollFormula() {}

  /**
   * What far minus near synthetic is worth.
   *
   * @param strike of all four options
   * @param nearDiscount exp(-r T) to the near expiry
   * @param farDiscount exp(-r T) to the far expiry
   * @param dividendsBetween present value of the dividends with near < ex-date <= far
   */
  public static double fairValue(
      double strike, double nearDiscount, double farDiscount, double dividendsBetween) {
    return strike * (nearDiscount - farDiscount) - dividendsBetween;
  }

  /** What a synthetic costs: the call bought at the ask, the put sold at the bid. */
  public static double bought(double callAsk, double putBid) {
    return callAsk - putBid;
  }

  /** What a synthetic brings: the call sold at the bid, the put bought at the ask. */
  public static double sold(double callBid, double putAsk) {
    return callBid - putAsk;
  }

  /** Gross edge of buying the far synthetic and selling the near one. */
  public static double longEdge(double fairValue, double farBought, double nearSold) {
    return fairValue - (farBought - nearSold);
  }

  /** Gross edge of selling the far synthetic and buying the near one. */
  public static double shortEdge(double fairValue, double farSold, double nearBought) {
    return farSold - nearBought - fairValue;
  }
}
