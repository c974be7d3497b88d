package io.arbflow.domain.risk;

/** The largest fall of compounded wealth from an earlier peak. */
public final class MaximumDrawdown {

  private MaximumDrawdown() {}

  /**
   * As a positive share of the peak: 0 without a fall. The wealth of 1 before the first return
   * counts as a peak, so a loss in the first period is a drawdown.
   *
   * @param returns simple returns in order of time, each at least -1
   */
  public static double of(double[] returns) {
    double wealth = 1;
    double peak = 1;
    double worst = 0;
    for (double r : Returns.require(returns)) {
      if (r < -1) {
        throw new IllegalArgumentException("loses more than everything: " + r);
      }
      wealth *= 1 + r;
      peak = Math.max(peak, wealth);
      worst = Math.max(worst, 1 - wealth / peak);
    }
    return worst;
  }
}
