package io.arbflow.local.score;

import java.util.Arrays;

/**
 * Percentiles by the nearest rank; all 0 when there is nothing.
 *
 * @param count values
 */
public record Percentiles(int count, long p50, long p99, long p999, long max) {

  /** Of the values, in any order. */
  public static Percentiles of(long[] values) {
    if (values.length == 0) {
      return new Percentiles(0, 0, 0, 0, 0);
    }
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Percentiles(
        sorted.length,
        at(sorted, 0.5),
        at(sorted, 0.99),
        at(sorted, 0.999),
        sorted[sorted.length - 1]);
  }

  private static long at(long[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }
}
