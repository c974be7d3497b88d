package io.arbflow.domain.sizing;

/**
 * Size of one order: fractional Kelly, then the caps of leverage, displayed depth and whole lots. A
 * nearly riskless edge makes Kelly explode, so that a cap decides.
 *
 * @param equity account's worth, in currency
 * @param maxLeverage largest notional in units of equity
 * @param displayedDepth notional shown at the price, in currency
 * @param lot shares that one may trade at once
 * @param price of a share, in currency
 */
public record DepthSize(
    double equity, double maxLeverage, double displayedDepth, long lot, double price) {
  /** A quotient this close below a whole lot is a whole lot that was rounded. */
  private static final double ROUNDING = 1e-12;

  /** Throws IllegalArgumentException for a lot or price not above 0 or another value below 0. */
  public DepthSize {
    if (!(lot > 0 && price > 0)) {
      throw new IllegalArgumentException("lot and price must be above 0: " + lot + ", " + price);
    }
    if (!(equity >= 0 && maxLeverage >= 0 && displayedDepth >= 0)) {
      throw new IllegalArgumentException("equity, leverage and depth must be at least 0");
    }
  }

  /**
   * Notional that fractional Kelly wants, 0 without an edge.
   *
   * @param fraction of full Kelly
   * @param edge expected gain per unit of notional
   * @param variance of the gain per unit of notional, above 0
   */
  public double kellyNotional(double fraction, double edge, double variance) {
    if (!(variance > 0)) {
      throw new IllegalArgumentException("variance must be above 0: " + variance);
    }
    return Math.max(0, equity * fraction * edge / variance);
  }

  /** Whole lots, in shares, of a wanted notional after every cap. */
  public long shares(double wantedNotional) {
    double notional = Math.min(wantedNotional, Math.min(equity * maxLeverage, displayedDepth));
    double lots = notional / price / lot;
    return (long) Math.floor(lots * (1 + ROUNDING)) * lot;
  }
}
