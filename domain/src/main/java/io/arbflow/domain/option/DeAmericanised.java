package io.arbflow.domain.option;

import io.arbflow.domain.market.OptionRight;

/**
 * From an American price to the volatility that {@link AmericanOption} reprices it with, and to the
 * European price of the same volatility, which is what Black-76 and a surface want.
 *
 * <p>The price rises in the volatility from its limit without any, max(intrinsic, lower bound), to
 * the spot or the strike. Solved by secant steps that stay inside a bracket (the Illinois rule).
 * Where exercise at once is optimal, the price is the intrinsic value whatever the volatility below
 * some level: such a price has no volatility and the status is zero-vol.
 *
 * <p>An instance is a workspace: reusable, not thread-safe, nothing is allocated after construction.
 */
public final class DeAmericanised {
  private static final double LOWEST_VOL = 1e-3;
  private static final double HIGHEST_VOL = 16;
  private static final double TOLERANCE = 1e-10;
  private static final int MAX_ITERATIONS = 100;

  /** The pricer is right to this part of the strike: a smaller time value is not resolved. */
  private static final double RESOLUTION = 1e-8;

  private final AmericanOption pricer = new AmericanOption();
  private final BlackScholesMerton greeks = new BlackScholesMerton();

  private OptionRight right;
  private double spot;
  private double strike;
  private double years;
  private double rate;
  private double yield;
  private double target;

  private ImpliedVolStatus status = ImpliedVolStatus.ZERO_VOL;
  private double vol = Double.NaN;
  private double europeanPrice = Double.NaN;

  /**
   * Solves for the volatility.
   *
   * @param spot above 0
   * @param strike above 0
   * @param years time to expiry, above 0
   * @param rate continuously compounded
   * @param yield continuous
   * @param price of the American option, per unit
   * @param tick size of the price's tick; 0 for a price known to its last digit
   * @param warmStart a volatility near the answer; NaN for none
   * @throws IllegalArgumentException if an input that should be is not above 0, or a number is none
   */
  public ImpliedVolStatus solve(
      OptionRight right,
      double spot,
      double strike,
      double years,
      double rate,
      double yield,
      double price,
      double tick,
      double warmStart) {
    if (!(spot > 0 && strike > 0 && years > 0) || Double.isNaN(rate - yield + price)) {
      throw new IllegalArgumentException(
          "spot " + spot + ", strike " + strike + ", years " + years + ", price " + price);
    }
    this.right = right;
    this.spot = spot;
    this.strike = strike;
    this.years = years;
    this.rate = rate;
    this.yield = yield;
    this.target = price;
    vol = Double.NaN;
    europeanPrice = Double.NaN;
    status = bounds();
    if (status == ImpliedVolStatus.OK) {
      search(warmStart);
      judge(tick);
    } else if (status == ImpliedVolStatus.ZERO_VOL) {
      vol = 0;
      europeanPrice = Parity.lowerBound(right, spot, strike, years, rate, yield);
    }
    return status;
  }

  private ImpliedVolStatus bounds() {
    double lower =
        Math.max(
            Black76.intrinsic(right, spot, strike),
            Parity.lowerBound(right, spot, strike, years, rate, yield));
    double resolution = RESOLUTION * strike;
    if (target < 0) {
      return ImpliedVolStatus.NEGATIVE_PRICE;
    }
    if (target < lower - resolution) {
      return ImpliedVolStatus.BELOW_INTRINSIC;
    }
    if (target <= lower || target <= lower + resolution && lower > 0) {
      return ImpliedVolStatus.ZERO_VOL;
    }
    return target >= upper()
        ? ImpliedVolStatus.AT_OR_ABOVE_UPPER_BOUND
        : ImpliedVolStatus.OK;
  }

  /** A call is worth less than the spot, a put than the strike, whenever either is received. */
  private double upper() {
    return right == OptionRight.CALL
        ? spot * Math.max(1, Math.exp(-yield * years))
        : strike * Math.max(1, Math.exp(-rate * years));
  }

  private double excess(double candidate) {
    return pricer.price(right, spot, strike, years, rate, yield, candidate) - target;
  }

  private void search(double warmStart) {
    double start = warmStart > 0 ? warmStart : 0.3;
    double low = start;
    double atLow = excess(low);
    double high = low;
    double atHigh = atLow;
    while (atLow > 0 && low > LOWEST_VOL) {
      high = low;
      atHigh = atLow;
      low = Math.max(0.7 * low, LOWEST_VOL);
      atLow = excess(low);
    }
    while (atHigh < 0 && high < HIGHEST_VOL) {
      low = high;
      atLow = atHigh;
      high *= 1.4;
      atHigh = excess(high);
    }
    if (atLow > 0) {
      status = ImpliedVolStatus.ZERO_VOL;
      vol = 0;
      europeanPrice = Parity.lowerBound(right, spot, strike, years, rate, yield);
    } else if (atHigh < 0) {
      status = ImpliedVolStatus.AT_OR_ABOVE_UPPER_BOUND;
    } else {
      accept(illinois(low, atLow, high, atHigh));
    }
  }

  /** Regula falsi that halves the weight of an end that stays: superlinear and always bracketed. */
  private double illinois(double lowest, double atLowest, double highest, double atHighest) {
    double low = lowest;
    double high = highest;
    double atLow = atLowest;
    double atHigh = atHighest;
    double last = low;
    for (int k = 0; k < MAX_ITERATIONS && high - low > TOLERANCE; k++) {
      double next = atHigh > atLow ? (low * atHigh - high * atLow) / (atHigh - atLow) : low;
      if (!(next > low && next < high)) {
        next = 0.5 * (low + high);
      }
      double value = excess(next);
      if (Math.abs(value) <= 1e-15 * strike || Math.abs(next - last) < TOLERANCE) {
        return next;
      }
      if (value > 0) {
        atLow = high == last ? 0.5 * atLow : atLow;
        high = next;
        atHigh = value;
      } else {
        atHigh = low == last ? 0.5 * atHigh : atHigh;
        low = next;
        atLow = value;
      }
      last = next;
    }
    return last;
  }

  private void accept(double solution) {
    vol = solution;
    greeks.evaluate(right, spot, strike, years, rate, yield, vol);
    europeanPrice = greeks.price();
  }

  private void judge(double tick) {
    if (status != ImpliedVolStatus.OK) {
      return;
    }
    double move = Math.max(tick, RESOLUTION * strike);
    double up = excess(vol * (1 + ImpliedVolatility.MAX_RELATIVE_MOVE_PER_TICK));
    if (up < move) {
      status = ImpliedVolStatus.ILL_CONDITIONED;
    }
  }

  public ImpliedVolStatus status() {
    return status;
  }

  /** Per 1.00: 0 for zero-vol, NaN where there is none, not a quote when ill-conditioned. */
  public double vol() {
    return vol;
  }

  /** Discounted European price at {@link #vol()}: what parity and Black-76 may be applied to. */
  public double europeanPrice() {
    return europeanPrice;
  }

  /** Given price less {@link #europeanPrice()}. */
  public double earlyExercisePremium() {
    return target - europeanPrice;
  }
}
