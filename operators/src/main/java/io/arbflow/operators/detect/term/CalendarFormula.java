package io.arbflow.operators.detect.term;

/**
 * Calendar spread: sell the near option, buy the far one, same strike and right, for a credit.
 *
 * <p>Why it is an arbitrage where {@link #covered} says so: the far option is worth at least what
 * the near one pays.
 *
 * <ul>
 *   <li>American, call or put: when the near option is assigned, the far one is exercised the same
 *       day; the two deliveries cancel.
 *   <li>European call: at the near expiry the far call is worth at least S - PV(D) - K exp(-r t),
 *       which is S - K or more when no dividend falls between the expiries and r >= 0 (Merton
 *       1973). It needs an underlying that costs nothing to be short of in between: with a known
 *       borrow fee it is CARRY, not LOCKED, and with a base currency that earns interest the
 *       argument fails as it does with a dividend.
 *   <li>European put: it can be worth less than K - S, by the interest on the strike. Not reported.
 *   <li>European options on a future: both are worth a discounted expectation of one martingale, so
 *       the bound holds for undiscounted prices only, that is for 1/df far options per near one. A
 *       one-for-one spread does not lock it. Not reported.
 * </ul>
 */
public final class CalendarFormula {

  private CalendarFormula() {}

  /**
   * Gross edge per unit of the underlying.
   *
   * @param nearBid what the near option is sold for, money per unit
   * @param farAsk what the far option is bought for, money per unit
   */
  public static double grossPerUnit(double nearBid, double farAsk) {
    return nearBid - farAsk;
  }

  /**
   * Whether the far option is worth at least what the near one pays, whatever happens.
   *
   * @param american exercise style
   * @param call right
   * @param incomeBetween whether the holder of the underlying earns anything in (near, far]:
   *     dividends, interest on a base currency
   * @param nearInterest r x T to the near expiry
   * @param farInterest r x T to the far expiry; not less than near when money earns between
   */
  public static boolean covered(
      boolean american,
      boolean call,
      boolean incomeBetween,
      double nearInterest,
      double farInterest) {
    return american || (call && !incomeBetween && nearInterest >= 0 && farInterest >= nearInterest);
  }
}
