package io.arbflow.domain.risk;

/**
 * Filtered historical simulation of one series: every gain divided by the volatility expected
 * before it and multiplied by the one expected now (Hull and White, 1998, "Incorporating volatility
 * updating into the historical simulation method for value-at-risk", Journal of Risk 1(1); applied
 * to the gains of a portfolio as it stands, as Barone-Adesi, Giannopoulos and Vosper, 1999, do).
 * Volatility is the exponentially weighted one of RiskMetrics (1996), with mean 0, begun at the
 * root of the mean square of the series.
 */
public final class VolatilityFilter {

  private VolatilityFilter() {}

  /**
   * The gains as they would be at today's volatility.
   *
   * @param gains at least one finite gain, oldest first
   * @param decay weight of yesterday's variance, strictly between 0 and 1
   */
  public static double[] scaled(double[] gains, double decay) {
    double[] scaled = Returns.require(gains).clone();
    double variance = meanSquare(gains);
    if (variance == 0) {
      return scaled;
    }
    for (int i = 0; i < gains.length; i++) {
      scaled[i] = gains[i] / Math.sqrt(variance);
      variance = decay * variance + (1 - decay) * gains[i] * gains[i];
    }
    double now = Math.sqrt(variance);
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= now;
    }
    return scaled;
  }

  private static double meanSquare(double[] gains) {
    double sum = 0;
    for (double gain : gains) {
      sum += gain * gain;
    }
    return sum / gains.length;
  }
}
