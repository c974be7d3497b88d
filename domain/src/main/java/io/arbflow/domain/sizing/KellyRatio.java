package io.arbflow.domain.sizing;

import java.util.Arrays;

/** Continuous Kelly leverage of one asset, mean excess return over variance (Thorp 2006). */
public final class KellyRatio {

  private KellyRatio() {}

  /**
   * Full Kelly leverage, in units of wealth.
   *
   * @param excess excess returns per period, at least one
   * @param varied the returns whose sample variance (divisor n - 1) counts, at least two
   * @return mean of the first over variance of the second
   * @throws IllegalArgumentException if there are too few or they do not vary
   */
  public static double of(double[] excess, double[] varied) {
    if (excess.length == 0 || varied.length < 2) {
      throw new IllegalArgumentException("too few returns");
    }
    double variance = variance(varied);
    if (!(variance > 0)) {
      throw new IllegalArgumentException("returns do not vary: " + variance);
    }
    return mean(excess) / variance;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return squares / (values.length - 1);
  }
}
