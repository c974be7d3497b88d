package io.arbflow.domain.option;

import io.arbflow.domain.market.OptionRight;

/**
 * The greeks of options and shares of one underlying, in shares, and the hedge in whole lots. The
 * smile is sticky by strike: each option keeps its volatility.
 *
 * <p>An instance is reusable and not thread-safe; nothing is allocated after construction.
 */
public final class OptionBook {
  private static final double DAYS_PER_YEAR = 365;
  private static final double VOL_POINT = 0.01;

  private final BlackScholesMerton option = new BlackScholesMerton();
  private double spot;
  private double rate;
  private double yield;
  private double shares;
  private double optionDelta;
  private double gamma;
  private double vega;
  private double theta;

  /**
   * Empties the book and sets the market.
   *
   * @param spot price of the underlying
   */
  public void reset(double spot, double rate, double yield) {
    this.spot = spot;
    this.rate = rate;
    this.yield = yield;
    shares = 0;
    optionDelta = 0;
    gamma = 0;
    vega = 0;
    theta = 0;
  }

  /** Adds shares, negative for a short position. */
  public void addShares(double quantity) {
    shares += quantity;
  }

  /**
   * Adds options.
   *
   * @param contracts negative for a short position
   * @param multiplier shares per contract
   */
  public void addOptions(
      OptionRight right,
      double strike,
      double years,
      double vol,
      double contracts,
      double multiplier) {
    option.evaluate(right, spot, strike, years, rate, yield, vol);
    double units = contracts * multiplier;
    optionDelta += units * option.delta();
    gamma += units * option.gamma();
    vega += units * option.vega();
    theta += units * option.theta();
  }

  /** Delta of the options alone, in shares. */
  public double optionDeltaShares() {
    return optionDelta;
  }

  /** Delta of options and shares, in shares. */
  public double netDeltaShares() {
    return optionDelta + shares;
  }

  /** The shares to buy (negative: to sell) that bring delta nearest to 0, a multiple of the lot. */
  public long hedgeShares(long lot) {
    return -Math.round(netDeltaShares() / lot) * lot;
  }

  /** What delta is left in shares after {@link #hedgeShares}. */
  public double residualDelta(long lot) {
    return netDeltaShares() + hedgeShares(lot);
  }

  /** Change of delta in shares per 1.00 of the underlying's price. */
  public double gammaSharesPerPoint() {
    return gamma;
  }

  /** Money per 0.01 of vol. */
  public double vegaPerVolPoint() {
    return vega * VOL_POINT;
  }

  /** Money per calendar day, to first order. */
  public double thetaPerDay() {
    return theta / DAYS_PER_YEAR;
  }
}
