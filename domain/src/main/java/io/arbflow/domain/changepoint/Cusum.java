package io.arbflow.domain.changepoint;

/**
 * Page's (1954) two-sided tabular cumulative sum: H(t) = max(0, H(t-1) + x - target - K), L(t) =
 * max(0, L(t-1) + target - K - x), an alarm where one exceeds the threshold. After an alarm both
 * sums begin again at 0 with the next value: the sum that alarmed is shown once. O(1), not
 * thread-safe.
 */
public final class Cusum {
  private final double target;
  private final double allowance;
  private final double threshold;
  private double high;
  private double low;
  private double cumulative;
  private boolean alarmed;

  /**
   * @param target the mean without a change, in the values' unit
   * @param allowance K, half of the shift that matters, in the values' unit
   * @param threshold H, in the values' unit; see {@link CusumDesign#threshold}
   * @throws IllegalArgumentException if K is below 0 or H not above 0
   */
  public Cusum(double target, double allowance, double threshold) {
    if (!(allowance >= 0) || !(threshold > 0)) {
      throw new IllegalArgumentException("allowance=" + allowance + " threshold=" + threshold);
    }
    this.target = target;
    this.allowance = allowance;
    this.threshold = threshold;
  }

  /** Goes on from sums of an earlier one; sums beyond the threshold have alarmed. */
  public void restore(double highSum, double lowSum) {
    this.high = highSum;
    this.low = lowSum;
    this.alarmed = highSum > threshold || lowSum > threshold;
  }

  /**
   * Takes a value in.
   *
   * @return 1 for an alarm upwards, -1 for one downwards, 0 for none
   * @throws IllegalArgumentException if it is not finite
   */
  public int update(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a value of " + value);
    }
    cumulative += value - target;
    high = Math.max(0, (alarmed ? 0 : high) + value - target - allowance);
    low = Math.max(0, (alarmed ? 0 : low) + target - allowance - value);
    alarmed = high > threshold || low > threshold;
    if (!alarmed) {
      return 0;
    }
    return high > threshold ? 1 : -1;
  }

  /** Plain sum of the deviations from the target since this was made: the line of the chart. */
  public double cumulative() {
    return cumulative;
  }

  /** The upper sum after the last value. */
  public double high() {
    return high;
  }

  /** The lower sum after the last value. */
  public double low() {
    return low;
  }
}
