package io.arbflow.operators.detect.anomaly;

import io.arbflow.domain.bar.ScoredBar;

/** A bar as a vector: return, log ratios of volatility, spread and quote rate, and imbalance. */
final class BarVector {
  static final int DIMENSIONS = 5;

  /** Ratios beyond a hundred times or a hundredth are as good as that. */
  private static final double FARTHEST = Math.log(100);

  private static final double LEAST_LOG_RATIO = 0.05;
  private static final double LEAST_IMBALANCE = 0.02;

  private BarVector() {}

  /** Fills the vector; a measure that is not known is at its usual value. */
  static void of(ScoredBar bar, double[] into) {
    into[0] = bar.logReturn();
    into[1] = logRatio(bar.volatilityRatio());
    into[2] = logRatio(bar.spreadRatio());
    into[3] = logRatio(bar.quoteRateRatio());
    into[4] = Double.isFinite(bar.bar().meanImbalance()) ? bar.bar().meanImbalance() : 0;
  }

  private static double logRatio(double ratio) {
    return Double.isNaN(ratio) ? 0 : Math.max(-FARTHEST, Math.min(FARTHEST, Math.log(ratio)));
  }

  /**
   * Fills in the least deviations that the measures are scored in.
   *
   * @param tickReturn a tick over the price
   */
  static void floors(double tickReturn, double[] into) {
    into[0] = tickReturn;
    into[1] = LEAST_LOG_RATIO;
    into[2] = LEAST_LOG_RATIO;
    into[3] = LEAST_LOG_RATIO;
    into[4] = LEAST_IMBALANCE;
  }
}
