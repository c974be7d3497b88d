package io.arbflow.domain.option;

import io.arbflow.domain.market.OptionRight;

/**
 * What an option loses by the passing of time alone, by repricing. Near expiry theta × dt misstates
 * it, as theta itself changes over the interval.
 */
public final class TimeDecay {

  private TimeDecay() {}

  /**
   * The price at now + elapsed less the price now, spot and vol unchanged; negative for a loss.
   *
   * @param elapsedYears the interval; from expiry on the price is the value at expiry
   */
  public static double repriced(
      OptionRight right,
      double spot,
      double strike,
      double years,
      double rate,
      double yield,
      double vol,
      double elapsedYears) {
    double left = Math.max(years - elapsedYears, 0);
    return BlackScholesMerton.price(right, spot, strike, left, rate, yield, vol)
        - BlackScholesMerton.price(right, spot, strike, years, rate, yield, vol);
  }
}
