package io.arbflow.domain.option;

import io.arbflow.domain.market.OptionRight;

/**
 * From an American price to the volatility that {@link AmericanOption} reprices it with, and to the
 * European price of the same volatility, which is what Black-76 and a surface want.
 *
 * <p>The price rises in the volatility from its limit without any, max(intrinsic, lower bound), to
 * the spot or the strike. Solved by secant steps that stay inside a bracket, the first along
 * European vega. Where exercise at once is optimal, the price is the intrinsic value whatever the
 * volatility below some level: such a price has no volatility and the status is zero-vol.
 *
 * <p>An instance is a workspace: reusable, not thread-safe, nothing is allocated after
 * construction.
 */
public final class DeAmericanised {
  private static final double LOWEST_VOL = 1e-3;
  private static final double HIGHEST_VOL = 16;
  private static final double TOLERANCE = 1e-10;
  private static final int MAX_ITERATIONS = 100;
  private static final int MAX_FREE_STEPS = 15;
  private static final double FIRST_VOL = 0.3;

  /** After a secant step this small the next would be lost in the rounding of the pricer. */
  private static final double LAST_STEP = 1e-6;

  /** The pricer is right to this part of the strike: a smaller time value is not resolved. */
  private static final double RESOLUTION = 1e-8;

  private final AmericanOption pricer = new AmericanOption();
  private final BlackScholesMerton greeks = new BlackScholesMerton();
  private final ImpliedVolatility european = new ImpliedVolatility();

  private OptionRight right;
  private double spot;
  private double strike;
  private double years;
  private double rate;
  private double yield;
  private double target;
  private double slope;

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
      zero();
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
    return target >= upper() ? ImpliedVolStatus.AT_OR_ABOVE_UPPER_BOUND : ImpliedVolStatus.OK;
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
    double candidate = warmStart > 0 ? warmStart : europeanGuess();
    candidate = Math.min(Math.max(candidate, LOWEST_VOL), HIGHEST_VOL);
    double low = LOWEST_VOL;
    double high = HIGHEST_VOL;
    double before = Double.NaN;
    double atBefore = Double.NaN;
    for (int k = 0; k < MAX_ITERATIONS; k++) {
      double value = excess(candidate);
      low = value < 0 ? candidate : low;
      high = value < 0 ? high : candidate;
      slope(candidate, (value - atBefore) / (candidate - before));
      double next = candidate - value / slope;
      boolean inside = next > low && next < high && k < MAX_FREE_STEPS;
      if (inside && Math.abs(next - candidate) <= LAST_STEP * candidate) {
        accept(next);
        return;
      }
      if (high - low <= TOLERANCE) {
        acceptEnd(low, high);
        return;
      }
      before = candidate;
      atBefore = value;
      candidate = inside ? next : between(low, high);
    }
    acceptEnd(low, high);
  }

  /**
   * The European volatility of the price: above the answer, and near it where the premium is small.
   */
  private double europeanGuess() {
    double forward = spot * Math.exp((rate - yield) * years);
    double undiscounted = target * Math.exp(rate * years);
    ImpliedVolStatus found = european.solve(right, forward, strike, years, undiscounted);
    return found == ImpliedVolStatus.OK ? european.vol() : FIRST_VOL;
  }

  /** The slope between the last two points; at the first, and where the price is flat, vega. */
  private void slope(double candidate, double secant) {
    greeks.evaluate(right, spot, strike, years, rate, yield, candidate);
    slope = secant > 0.1 * greeks.vega() && secant < 1e300 ? secant : greeks.vega();
  }

  /** Halfway in proportion, as the bracket spans orders of magnitude at first. */
  private static double between(double low, double high) {
    return high > 2 * low ? Math.sqrt(low * high) : 0.5 * (low + high);
  }

  /** The bracket has closed: at one of its first ends there is no solution inside. */
  private void acceptEnd(double low, double high) {
    if (low == LOWEST_VOL) {
      zero();
    } else if (high == HIGHEST_VOL) {
      status = ImpliedVolStatus.AT_OR_ABOVE_UPPER_BOUND;
    } else {
      accept(high);
    }
  }

  private void zero() {
    status = ImpliedVolStatus.ZERO_VOL;
    vol = 0;
    europeanPrice = Parity.lowerBound(right, spot, strike, years, rate, yield);
  }

  private void accept(double solution) {
    vol = solution;
    greeks.evaluate(right, spot, strike, years, rate, yield, vol);
    europeanPrice = greeks.price();
  }

  private void judge(double tick) {
    double smallestMove = Math.max(tick, RESOLUTION * strike);
    if (status == ImpliedVolStatus.OK
        && !(smallestMove <= ImpliedVolatility.MAX_RELATIVE_MOVE_PER_TICK * vol * slope)) {
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
