package io.arbflow.domain.option;

import io.arbflow.domain.market.OptionRight;

/**
 * One interval of a delta-hedged long option: one option bought, delta shares sold, cash financed
 * at the rate and the yield paid on the short shares. To first order it earns ½Γ((ΔS)² − σ²S²Δt).
 *
 * <p>An instance is reusable and not thread-safe; nothing is allocated.
 */
public final class GammaScalp {
  private final BlackScholesMerton option = new BlackScholesMerton();
  private double pnl;
  private double approximatePnl;
  private double breakEvenMove;

  /**
   * Values the interval from spot to spotAfter.
   *
   * @param years time to expiry at the start, at least elapsedYears
   * @param vol implied volatility at both ends, per 1.00
   * @param elapsedYears length of the interval
   */
  public void evaluate(
      OptionRight right,
      double spot,
      double spotAfter,
      double strike,
      double years,
      double rate,
      double yield,
      double vol,
      double elapsedYears) {
    if (!(elapsedYears >= 0 && elapsedYears <= years)) {
      throw new IllegalArgumentException("interval " + elapsedYears + " of " + years);
    }
    option.evaluate(right, spot, strike, years, rate, yield, vol);
    double delta = option.delta();
    double after =
        BlackScholesMerton.price(right, spotAfter, strike, years - elapsedYears, rate, yield, vol);
    double hedge = -delta * (spotAfter * Math.exp(yield * elapsedYears) - spot);
    double financing = (option.price() - delta * spot) * Math.expm1(rate * elapsedYears);
    pnl = after - option.price() + hedge - financing;
    breakEvenMove = vol * spot * Math.sqrt(elapsedYears);
    double move = spotAfter - spot;
    approximatePnl = 0.5 * option.gamma() * (move * move - breakEvenMove * breakEvenMove);
  }

  /** The option at the start of the interval. */
  public BlackScholesMerton option() {
    return option;
  }

  /** Profit of the interval per unit, everything repriced. */
  public double pnl() {
    return pnl;
  }

  /** ½Γ((ΔS)² − σ²S²Δt). */
  public double approximatePnl() {
    return approximatePnl;
  }

  /** σS√Δt: the move at which the approximation is 0. */
  public double breakEvenMove() {
    return breakEvenMove;
  }
}
