package io.arbflow.operators.detect.chain;

/**
 * A figure that put-call parity implies, the dividend until expiry or the fee for borrowing the
 * underlying, from one interval per strike: a reversal bounds it from below, a conversion from
 * above. The medians of the bounds are the interval, so that one mispriced strike moves nothing.
 * Mutable and reused, not thread-safe.
 */
final class ImpliedFigure {
  /** Strikes that are needed for an estimate. */
  static final int FEWEST = 3;

  private double[] least = {};
  private double[] most = {};
  private double[] scratch = {};
  private int count;

  void clear(int strikes) {
    count = 0;
    if (least.length < strikes) {
      least = new double[strikes];
      most = new double[strikes];
      scratch = new double[strikes];
    }
  }

  /** Adds the interval of a strike. */
  void add(double newLeast, double newMost) {
    least[count] = newLeast;
    most[count] = newMost;
    count++;
  }

  /** Whether there are enough strikes for an estimate. */
  boolean known() {
    return count >= FEWEST;
  }

  /** Strikes with an interval. */
  int count() {
    return count;
  }

  /** Median of the lower bounds. */
  double least() {
    return SyntheticForwards.median(least, count, scratch);
  }

  /** Middle of the interval of the medians. */
  double estimate() {
    return (least() + most()) / 2;
  }

  /** Half of the interval of the medians: how far the figure may be from the estimate. */
  double uncertainty() {
    return (most() - least()) / 2;
  }

  private double most() {
    return SyntheticForwards.median(most, count, scratch);
  }
}
