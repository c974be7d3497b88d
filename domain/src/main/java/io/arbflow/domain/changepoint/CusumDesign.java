package io.arbflow.domain.changepoint;

/**
 * How often a two-sided {@link Cusum} of independent standard normal values alarms, by Siegmund's
 * (1985) approximation: one side that sees a mean of d and subtracts k runs on average
 *
 * <pre>(exp(-2 a b) + 2 a b - 1) / (2 a^2),  a = d - k,  b = h + 1.166,  b^2 where a = 0</pre>
 *
 * values until its alarm, and the rates of the two sides add up.
 */
public final class CusumDesign {
  /** Twice the mean of what a normal random walk overshoots a barrier by. */
  private static final double OVERSHOOT = 1.166;

  private static final double MOST_THRESHOLD = 1_000;

  private CusumDesign() {}

  /**
   * Average values until an alarm of either side.
   *
   * @param allowance k, in standard deviations
   * @param threshold h, in standard deviations
   * @param shift mean of the values, in standard deviations; 0 for no change
   */
  public static double runLength(double allowance, double threshold, double shift) {
    double up = oneSided(shift - allowance, threshold + OVERSHOOT);
    double down = oneSided(-shift - allowance, threshold + OVERSHOOT);
    return 1 / (1 / up + 1 / down);
  }

  private static double oneSided(double drift, double barrier) {
    double x = drift * barrier;
    // The difference cancels where the drift is small; its series starts with b^2.
    return Math.abs(x) < 1e-4
        ? barrier * barrier * (1 - 2 * x / 3)
        : (Math.expm1(-2 * x) + 2 * x) / (2 * drift * drift);
  }

  /**
   * The threshold h at which there is one false alarm in {@code wanted} values on average.
   *
   * @param allowance k, in standard deviations, not below 0
   * @param wanted average values until a false alarm
   * @throws IllegalArgumentException if no threshold above 0 has that rate
   */
  public static double threshold(double allowance, double wanted) {
    double low = 0;
    double high = MOST_THRESHOLD;
    if (!(allowance >= 0) || !(wanted > runLength(allowance, low, 0) && wanted < 1e300)) {
      throw new IllegalArgumentException("allowance=" + allowance + " run length=" + wanted);
    }
    while (high - low > 1e-12 * high) {
      double middle = (low + high) / 2;
      if (runLength(allowance, middle, 0) < wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
