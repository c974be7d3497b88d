package io.arbflow.domain.correlation;

import java.util.Arrays;

/**
 * Brings prices that are seen at different instants to common ones without a fixed grid: an instant
 * is taken when every price has been seen anew since the one before it (Barndorff-Nielsen, Hansen,
 * Lunde and Shephard 2011, refresh time). Against {@link HayashiYoshida} it throws ticks away, but
 * gives positive semidefinite matrices for many prices. What is left of the Epps effect is the age
 * of the prices at those instants.
 *
 * @param times the common instants
 * @param values last known value of each series at each of them, a row an instant
 */
public record RefreshTime(long[] times, double[][] values) {

  /**
   * Samples the series.
   *
   * @param seen strictly rising times of each series, in one unit
   * @param logs what was seen there, such as log mids
   * @throws IllegalArgumentException when there is no series, or times and values of one are not
   *     equally many, or times do not rise
   */
  public static RefreshTime of(long[][] seen, double[][] logs) {
    if (seen.length == 0 || seen.length != logs.length) {
      throw new IllegalArgumentException(seen.length + " and " + logs.length + " series");
    }
    int most = Integer.MAX_VALUE;
    for (int k = 0; k < seen.length; k++) {
      HayashiYoshida.requireRising(seen[k], logs[k]);
      most = Math.min(most, seen[k].length);
    }
    long[] times = new long[most];
    double[][] values = new double[most][seen.length];
    int[] at = new int[seen.length];
    Arrays.fill(at, -1);
    int count = 0;
    for (long instant = next(seen, at); instant != Long.MAX_VALUE; instant = next(seen, at)) {
      times[count] = instant;
      for (int k = 0; k < seen.length; k++) {
        at[k] = lastUntil(seen[k], at[k], instant);
        values[count][k] = logs[k][at[k]];
      }
      count++;
    }
    return new RefreshTime(Arrays.copyOf(times, count), Arrays.copyOf(values, count));
  }

  /** When all series have been seen after the ones at; never when one is over. */
  private static long next(long[][] seen, int[] at) {
    long latest = Long.MIN_VALUE;
    for (int k = 0; k < seen.length; k++) {
      if (at[k] + 1 >= seen[k].length) {
        return Long.MAX_VALUE;
      }
      latest = Math.max(latest, seen[k][at[k] + 1]);
    }
    return latest;
  }

  private static int lastUntil(long[] seen, int from, long instant) {
    int last = from;
    while (last + 1 < seen.length && seen[last + 1] <= instant) {
      last++;
    }
    return last;
  }

  /** Changes from each common instant to the next, a row each. */
  public double[][] returns() {
    double[][] returns = new double[Math.max(0, values.length - 1)][];
    for (int t = 0; t < returns.length; t++) {
      returns[t] = new double[values[t].length];
      for (int k = 0; k < returns[t].length; k++) {
        returns[t][k] = values[t + 1][k] - values[t][k];
      }
    }
    return returns;
  }
}
