package io.arbflow.local.market;

import io.arbflow.domain.market.FinancingCurve;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.option.BlackScholesMerton;

/**
 * The one fair price of every option, such that no combination of fair prices pays. European ones
 * are worth what Black and Scholes say, with the dividend taken off the share beforehand
 * (escrowed). An American one is worth the best of the European ones that end now, just before or
 * just after the ex-date, or at expiry: the least that the right to choose among these instants is
 * worth.
 */
final class OptionPrices {
  /** Between what lending earns and what borrowing costs. */
  static final double RATE = 0.035;

  private final long startMicros;

  /**
   * @param startMicros the instant of all prices: a run is too short for time to matter
   */
  OptionPrices(long startMicros) {
    this.startMicros = startMicros;
  }

  /**
   * Fair price, USD per share.
   *
   * @param spot fair price of the underlying
   */
  double price(Instrument option, double spot) {
    OptionClass listed = OptionClass.on(option.underlying());
    double strike = option.strike() / listed.split();
    double expiry = FinancingCurve.years(startMicros, option.expiryMicros());
    double ex = FinancingCurve.years(startMicros, OptionClass.exTimeMicros(startMicros));
    boolean pays = listed.dividend() > 0 && ex <= expiry;
    double after = pays ? spot - listed.dividend() * Math.exp(-RATE * ex) : spot;
    double held = european(option.right(), after, strike, expiry, listed.vol());
    if (!listed.american()) {
      return held;
    }
    double best = Math.max(held, intrinsic(option.right(), spot, strike));
    if (pays) {
      best = Math.max(best, european(option.right(), spot, strike, ex, listed.vol()));
      best = Math.max(best, european(option.right(), after, strike, ex, listed.vol()));
    }
    return best;
  }

  private static double intrinsic(OptionRight right, double spot, double strike) {
    return Math.max(0, right == OptionRight.CALL ? spot - strike : strike - spot);
  }

  private static double european(
      OptionRight right, double spot, double strike, double years, double vol) {
    return BlackScholesMerton.price(right, spot, strike, years, RATE, 0, vol);
  }
}
