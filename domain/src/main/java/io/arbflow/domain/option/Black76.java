package io.arbflow.domain.option;

import io.arbflow.domain.market.OptionRight;

/**
 * The European price on a forward (Black, "The pricing of commodity contracts", 1976),
 * undiscounted. The out-of-the-money side is computed without cancellation and the other follows by
 * parity, so C − P = F − K to the last digit.
 */
public final class Black76 {

  private Black76() {}

  /**
   * Undiscounted price.
   *
   * @param forward forward price of the underlying, above 0
   * @param strike above 0
   * @param stdev σ√T, at least 0; 0 gives the intrinsic value
   */
  public static double price(OptionRight right, double forward, double strike, double stdev) {
    return intrinsic(right, forward, strike) + outOfTheMoney(forward, strike, stdev);
  }

  /** Undiscounted price of whichever of call and put is out of the money. */
  public static double outOfTheMoney(double forward, double strike, double stdev) {
    if (stdev <= 0) {
      return 0;
    }
    double absX = NormalisedBlack.absLogMoneyness(forward, strike);
    double scale = Math.sqrt(forward) * Math.sqrt(strike);
    return NormalisedBlack.nearUpperBound(absX, stdev)
        ? Math.min(forward, strike) - scale * NormalisedBlack.complement(absX, stdev)
        : scale * NormalisedBlack.price(absX, stdev);
  }

  /** (F − K)⁺ or (K − F)⁺, the undiscounted lower bound. */
  public static double intrinsic(OptionRight right, double forward, double strike) {
    return Math.max(right == OptionRight.CALL ? forward - strike : strike - forward, 0);
  }

  /** The undiscounted upper bound: F for a call, K for a put. */
  public static double upperBound(OptionRight right, double forward, double strike) {
    return right == OptionRight.CALL ? forward : strike;
  }

  /** Undiscounted change of the price per 1.00 of stdev, F·φ(d₊); the same for call and put. */
  public static double vega(double forward, double strike, double stdev) {
    double absX = NormalisedBlack.absLogMoneyness(forward, strike);
    return Math.sqrt(forward) * Math.sqrt(strike) * NormalisedBlack.vega(absX, stdev);
  }

  /** d₊ = ln(F/K)/s + s/2. */
  public static double dPlus(double forward, double strike, double stdev) {
    double absX = NormalisedBlack.absLogMoneyness(forward, strike);
    return (forward >= strike ? absX : -absX) / stdev + 0.5 * stdev;
  }
}
