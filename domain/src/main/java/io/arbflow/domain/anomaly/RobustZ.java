package io.arbflow.domain.anomaly;

/**
 * The modified z-score of Iglewicz and Hoaglin (1993): 0.6745 (x - median) / MAD. Unlike the plain
 * one it is not masked by the outliers in its own history.
 */
public final class RobustZ {
  /** What the authors call an outlier beyond, in either direction. */
  public static final double THRESHOLD = 3.5;

  /** MAD over standard deviation of a normal distribution, as the authors round it. */
  private static final double NORMAL_MAD = 0.6745;

  private RobustZ() {}

  /**
   * Scores a value against a history that it is not in.
   *
   * @param floor least MAD, in units of the value: on discrete prices more than half of the history
   *     may be one value, and MAD is 0; the size of a tick stands in for it then
   * @return NaN for an empty history
   * @throws IllegalArgumentException if the floor is not above 0
   */
  public static double score(SortedWindow history, double value, double floor) {
    if (!(floor > 0)) {
      throw new IllegalArgumentException("floor=" + floor);
    }
    double spread = Math.max(floor, history.medianAbsoluteDeviation());
    return NORMAL_MAD * (value - history.median()) / spread;
  }
}
