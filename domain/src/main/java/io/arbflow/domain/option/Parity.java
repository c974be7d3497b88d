package io.arbflow.domain.option;

import io.arbflow.domain.market.OptionRight;

/**
 * What European put-call parity C − P = S·e^(−bT) − PV(D) − K·df says about the rest of the market
 * when calls and puts are given. Prices per unit, discounted.
 */
public final class Parity {

  private Parity() {}

  /** The forward F = K + (C − P)/df. */
  public static double impliedForward(double call, double put, double strike, double discount) {
    return strike + (call - put) / discount;
  }

  /**
   * The continuous stock borrow rate b per year that closes parity; NaN where none does.
   *
   * @param dividends PV(D) per share
   */
  public static double impliedBorrowRate(
      double call,
      double put,
      double spot,
      double strike,
      double years,
      double rate,
      double dividends) {
    double carried = call - put + strike * Math.exp(-rate * years) + dividends;
    return carried > 0 ? Math.log(spot / carried) / years : Double.NaN;
  }

  /** The discounted lower bound of a European price: (S·e^(−qT) − K·df)⁺ for a call. */
  public static double lowerBound(
      OptionRight right, double spot, double strike, double years, double rate, double yield) {
    double stock = spot * Math.exp(-yield * years);
    double cash = strike * Math.exp(-rate * years);
    return Math.max(right == OptionRight.CALL ? stock - cash : cash - stock, 0);
  }

  /**
   * The continuous yield at which the price is its own lower bound: what the holder must believe
   * the underlying pays when the price lies below the bound without it. NaN where none exists.
   */
  public static double yieldOfTightBound(
      OptionRight right, double price, double spot, double strike, double years, double rate) {
    double cash = strike * Math.exp(-rate * years);
    double stock = right == OptionRight.CALL ? cash + price : cash - price;
    return stock > 0 ? Math.log(spot / stock) / years : Double.NaN;
  }
}
