package io.arbflow.domain.option;

import io.arbflow.domain.market.OptionRight;

/**
 * From an undiscounted price to the Black-76 volatility.
 *
 * <p>The price is taken to the out-of-the-money side by parity and solved on its logarithm (above
 * half of its upper bound, on the logarithm of its distance to that bound) in the coordinates of
 * {@link NormalisedBlack}, by Householder steps of third order inside a bracket that always
 * shrinks; a step that leaves it is replaced by a bisection. Prices down to 1e-300 are solved. The
 * volatility is as accurate as the price allows; {@link #attainableError()} says how accurate that
 * is.
 *
 * <p>An instance is reusable and not thread-safe; nothing is allocated. After {@code solve} the
 * accessors hold the answer until the next call.
 */
public final class ImpliedVolatility {
  /** One tick may move a believable volatility by at most this part of itself. */
  public static final double MAX_RELATIVE_MOVE_PER_TICK = 0.5;

  private final NormalisedBlackInverse inverse = new NormalisedBlackInverse();

  private ImpliedVolStatus status = ImpliedVolStatus.ZERO_VOL;
  private double vol = Double.NaN;
  private double vega = Double.NaN;
  private double attainableError = Double.NaN;
  private int iterations;

  /** {@link #solve(OptionRight, double, double, double, double, double, double)} without a tick. */
  public ImpliedVolStatus solve(
      OptionRight right, double forward, double strike, double years, double price) {
    return solve(right, forward, strike, years, price, 0, Double.NaN);
  }

  /**
   * Solves for the volatility.
   *
   * @param forward forward price of the underlying, above 0
   * @param strike above 0
   * @param years time to expiry, above 0
   * @param price undiscounted price
   * @param tick undiscounted size of the price's tick; 0 for a price known to its last digit
   * @param warmStart a volatility near the answer, such as the last one; NaN for none
   * @throws IllegalArgumentException if an input that should be is not above 0, or the price is NaN
   */
  public ImpliedVolStatus solve(
      OptionRight right,
      double forward,
      double strike,
      double years,
      double price,
      double tick,
      double warmStart) {
    requireInputs(forward, strike, years, price);
    forget();
    double intrinsic = Black76.intrinsic(right, forward, strike);
    double upper = Black76.upperBound(right, forward, strike);
    status = bounds(price, intrinsic, upper, Math.ulp(Math.max(forward, strike)));
    if (status == ImpliedVolStatus.OK) {
      invert(forward, strike, years, price - intrinsic, warmStart);
      judge(price, tick);
    } else if (status == ImpliedVolStatus.ZERO_VOL) {
      vol = 0;
    }
    return status;
  }

  private static void requireInputs(double forward, double strike, double years, double price) {
    if (!(forward > 0 && strike > 0 && years > 0) || Double.isNaN(price)) {
      throw new IllegalArgumentException(
          "forward " + forward + ", strike " + strike + ", years " + years + ", price " + price);
    }
  }

  private void forget() {
    vol = Double.NaN;
    vega = Double.NaN;
    attainableError = Double.NaN;
    iterations = 0;
  }

  private static ImpliedVolStatus bounds(
      double price, double intrinsic, double upper, double rounding) {
    if (price < 0) {
      return ImpliedVolStatus.NEGATIVE_PRICE;
    }
    if (price >= upper) {
      return ImpliedVolStatus.AT_OR_ABOVE_UPPER_BOUND;
    }
    if (price > intrinsic) {
      return ImpliedVolStatus.OK;
    }
    return price >= intrinsic - rounding
        ? ImpliedVolStatus.ZERO_VOL
        : ImpliedVolStatus.BELOW_INTRINSIC;
  }

  private void invert(
      double forward, double strike, double years, double timeValue, double warmStart) {
    double absX = NormalisedBlack.absLogMoneyness(forward, strike);
    double scale = Math.sqrt(forward) * Math.sqrt(strike);
    double room = Math.min(forward, strike) - timeValue;
    double rootYears = Math.sqrt(years);
    double s = inverse.solve(absX, timeValue / scale, room / scale, warmStart * rootYears);
    iterations = inverse.iterations();
    vol = s / rootYears;
    vega = scale * NormalisedBlack.vega(absX, s) * rootYears;
  }

  private void judge(double price, double tick) {
    attainableError = 0.5 * Math.ulp(price) / vega;
    double smallestMove = Math.max(tick, Math.ulp(price));
    if (!(smallestMove <= MAX_RELATIVE_MOVE_PER_TICK * vol * vega)) {
      status = ImpliedVolStatus.ILL_CONDITIONED;
    }
  }

  public ImpliedVolStatus status() {
    return status;
  }

  /**
   * The volatility per 1.00: 0 for zero-vol, NaN where there is none, and for ill-conditioned the
   * solution of the price as it stands, which is not a quote.
   */
  public double vol() {
    return vol;
  }

  /** Undiscounted change of the price per 1.00 of vol, at the solution; NaN where there is none. */
  public double vega() {
    return vega;
  }

  /** Half a unit in the last place of the given price, in vol: what any solver can recover. */
  public double attainableError() {
    return attainableError;
  }

  /** Steps taken; 0 when no solution was sought. */
  public int iterations() {
    return iterations;
  }
}
