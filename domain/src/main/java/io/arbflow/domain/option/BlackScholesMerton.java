package io.arbflow.domain.option;

import io.arbflow.domain.market.OptionRight;

/**
 * Price and greeks of a European option on a spot with continuous rate and yield (Black, Scholes
 * and Merton, 1973; the greeks as in Haug, "The Complete Guide to Option Pricing Formulas").
 *
 * <p>An instance is reusable and not thread-safe; nothing is allocated. After {@link #evaluate} the
 * accessors hold the values per unit of the underlying until the next call. At expiry or at zero
 * volatility the price is the discounted intrinsic value of the forward and the second-order greeks
 * are 0.
 */
public final class BlackScholesMerton {
  private boolean call;
  private double spot;
  private double strike;
  private double years;
  private double rate;
  private double yield;
  private double vol;
  private double discount;
  private double yieldDiscount;
  private double rootYears;
  private double dPlus;
  private double dMinus;
  private double density;
  private double price;

  /**
   * Discounted price, without the greeks.
   *
   * @param years time to expiry, at least 0
   */
  public static double price(
      OptionRight right,
      double spot,
      double strike,
      double years,
      double rate,
      double yield,
      double vol) {
    double forward = spot * Math.exp((rate - yield) * years);
    return Math.exp(-rate * years) * Black76.price(right, forward, strike, vol * Math.sqrt(years));
  }

  /**
   * Values an option.
   *
   * @param spot price of the underlying, above 0; less the present value of its cash dividends for
   *     the escrowed model
   * @param strike above 0
   * @param years time to expiry, at least 0
   * @param rate continuously compounded
   * @param yield continuous dividend yield or stock borrow fee
   * @param vol per 1.00, at least 0
   * @throws IllegalArgumentException if an input is out of range or no number
   */
  public void evaluate(
      OptionRight right,
      double spot,
      double strike,
      double years,
      double rate,
      double yield,
      double vol) {
    if (!(spot > 0 && strike > 0 && years >= 0 && vol >= 0) || Double.isNaN(rate - yield)) {
      throw new IllegalArgumentException(
          "spot " + spot + ", strike " + strike + ", years " + years + ", vol " + vol);
    }
    this.call = right == OptionRight.CALL;
    this.spot = spot;
    this.strike = strike;
    this.years = years;
    this.rate = rate;
    this.yield = yield;
    this.vol = vol;
    derive(right);
  }

  private void derive(OptionRight right) {
    discount = Math.exp(-rate * years);
    yieldDiscount = Math.exp(-yield * years);
    rootYears = Math.sqrt(years);
    double stdev = vol * rootYears;
    double forward = spot * Math.exp((rate - yield) * years);
    price = discount * Black76.price(right, forward, strike, stdev);
    if (stdev > 0) {
      dPlus = Black76.dPlus(forward, strike, stdev);
      dMinus = dPlus - stdev;
      density = Normal.pdf(dPlus);
    } else {
      dPlus = forward == strike ? 0 : Math.copySign(Double.POSITIVE_INFINITY, forward - strike);
      dMinus = dPlus;
      density = 0;
    }
  }

  /** Φ(d₊) for a call, −Φ(−d₊) for a put. */
  private double signedPlus() {
    return call ? Normal.cdf(dPlus) : -Normal.cdf(-dPlus);
  }

  private double signedMinus() {
    return call ? Normal.cdf(dMinus) : -Normal.cdf(-dMinus);
  }

  /** Discounted price. */
  public double price() {
    return price;
  }

  /** ∂price/∂spot, with sign. */
  public double delta() {
    return yieldDiscount * signedPlus();
  }

  /** ∂²price/∂spot². */
  public double gamma() {
    return density == 0 ? 0 : yieldDiscount * density / (spot * vol * rootYears);
  }

  /** ∂price/∂vol per 1.00 of vol. */
  public double vega() {
    return spot * yieldDiscount * density * rootYears;
  }

  /** −∂price/∂years, per year: divided by 365 it is what a calendar day takes, to first order. */
  public double theta() {
    double decay = density == 0 ? 0 : spot * yieldDiscount * density * vol / (2 * rootYears);
    return yield * spot * yieldDiscount * signedPlus()
        - rate * strike * discount * signedMinus()
        - decay;
  }

  /** ∂price/∂rate per 1.00 of rate. */
  public double rho() {
    return years * strike * discount * signedMinus();
  }

  /** ∂price/∂yield per 1.00 of yield. */
  public double dividendRho() {
    return -years * spot * yieldDiscount * signedPlus();
  }

  /** ∂delta/∂vol per 1.00 of vol. */
  public double vanna() {
    return density == 0 ? 0 : -yieldDiscount * density * dMinus / vol;
  }

  /** ∂vega/∂vol per 1.00 of vol squared. */
  public double volga() {
    return density == 0 ? 0 : vega() * dPlus * dMinus / vol;
  }
}
