package io.arbflow.domain.correlation;

/**
 * Covariation of two prices that are seen at different instants (Hayashi and Yoshida 2005): the sum
 * of the products of all pairs of returns whose spans overlap. Unbiased without putting the prices
 * on a common grid, where stale prices would draw the correlation of short spans towards 0 (Epps
 * 1979).
 */
public final class HayashiYoshida {

  private HayashiYoshida() {}

  /**
   * Covariation of log prices over the whole series. O(n + m).
   *
   * @param times strictly rising, of the first price
   * @param logs log price at those times
   * @param otherTimes strictly rising, of the second price, in the same unit
   * @param otherLogs log price at those times
   * @throws IllegalArgumentException when times and prices are not equally many, or times do not
   *     rise
   */
  public static double covariation(
      long[] times, double[] logs, long[] otherTimes, double[] otherLogs) {
    requireRising(times, logs);
    requireRising(otherTimes, otherLogs);
    double sum = 0;
    int first = 1;
    for (int i = 1; i < times.length; i++) {
      while (first < otherTimes.length && otherTimes[first] <= times[i - 1]) {
        first++;
      }
      int last = first;
      while (last < otherTimes.length - 1 && otherTimes[last] < times[i]) {
        last++;
      }
      if (first < otherTimes.length && otherTimes[first - 1] < times[i]) {
        sum += (logs[i] - logs[i - 1]) * (otherLogs[last] - otherLogs[first - 1]);
      }
    }
    return sum;
  }

  /**
   * Covariation over the root of both quadratic variations. Not bounded by 1 in small samples.
   *
   * @return NaN when one of them does not move
   * @throws IllegalArgumentException as {@link #covariation}
   */
  public static double correlation(
      long[] times, double[] logs, long[] otherTimes, double[] otherLogs) {
    double covariation = covariation(times, logs, otherTimes, otherLogs);
    double squares = variation(logs) * variation(otherLogs);
    return squares > 0 ? covariation / Math.sqrt(squares) : Double.NaN;
  }

  private static double variation(double[] logs) {
    double sum = 0;
    for (int i = 1; i < logs.length; i++) {
      sum += (logs[i] - logs[i - 1]) * (logs[i] - logs[i - 1]);
    }
    return sum;
  }

  static void requireRising(long[] times, double[] values) {
    if (times.length != values.length) {
      throw new IllegalArgumentException(times.length + " times, " + values.length + " values");
    }
    for (int i = 1; i < times.length; i++) {
      if (times[i] <= times[i - 1]) {
        throw new IllegalArgumentException("times do not rise at " + i);
      }
    }
  }
}
