package io.arbflow.domain.changepoint;

import io.arbflow.domain.option.Normal;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A {@link Cusum} for values whose mean and deviation are unknown, Hawkins (1987): each value is
 * compared with the mean and deviation of those before it, a Student t, and turned into the normal
 * deviate of the same probability, so that without a change the deviates are independent standard
 * normal from the third value on. After an alarm the history is forgotten with the sums: the values
 * after it have a mean and deviation of their own. O(1), not thread-safe.
 */
public final class SelfStartingCusum {
  private final Cusum sums;
  private long count;
  private double mean;
  private double squares;
  private double deviate = Double.NaN;

  /**
   * @param allowance k, half of the shift that matters, in standard deviations
   * @param threshold h, in standard deviations; see {@link CusumDesign#threshold}
   * @throws IllegalArgumentException if k is below 0 or h not above 0
   */
  public SelfStartingCusum(double allowance, double threshold) {
    this.sums = new Cusum(0, allowance, threshold);
  }

  /**
   * Takes a value in; it is scored against the ones before it and then joins them.
   *
   * @return 1 for an alarm upwards, -1 for one downwards, 0 for none
   * @throws IllegalArgumentException if it is not finite
   */
  public int update(double value) {
    deviate = deviate(value);
    int alarm = Double.isNaN(deviate) ? 0 : sums.update(deviate);
    if (alarm != 0) {
      count = 0;
      mean = 0;
      squares = 0;
    } else {
      learn(value);
    }
    return alarm;
  }

  private double deviate(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a value of " + value);
    }
    if (count < 2 || !(squares > 0)) {
      return Double.NaN;
    }
    double deviation = Math.sqrt(squares / (count - 1) * (1 + 1.0 / count));
    double t = (value - mean) / deviation;
    // The tail away from 1, which keeps its digits.
    double tail = new TDistribution(count - 1.0).cumulativeProbability(-Math.abs(t));
    return Math.copySign(Normal.inverseCdf(Math.max(Double.MIN_NORMAL, tail)), t);
  }

  private void learn(double value) {
    count++;
    double off = value - mean;
    mean += off / count;
    squares += off * (value - mean);
  }

  /** The normal deviate of the last value; NaN for the first two and while nothing varies. */
  public double deviate() {
    return deviate;
  }

  /** The sums of the deviates. */
  public Cusum sums() {
    return sums;
  }
}
