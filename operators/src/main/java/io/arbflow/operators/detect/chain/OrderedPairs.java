package io.arbflow.operators.detect.chain;

import java.util.Arrays;

/**
 * The best difference "what is earned at one place less what it costs at another" over all pairs of
 * places of which one must be the lower: a segment tree with least cost, greatest earning and best
 * difference per node. A change costs O(log n), the question O(1). Not thread-safe.
 */
final class OrderedPairs {
  private final boolean costsBelow;
  private final int leaves;
  private final double[] least;
  private final double[] greatest;
  private final double[] best;

  /**
   * @param places how many there are
   * @param costsBelow whether the cost must be at the lower place of a pair; else the earning
   */
  OrderedPairs(int places, boolean costsBelow) {
    this.costsBelow = costsBelow;
    leaves = Math.max(1, Integer.highestOneBit(Math.max(1, 2 * places - 1)));
    least = new double[2 * leaves];
    greatest = new double[2 * leaves];
    best = new double[2 * leaves];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
  }

  /** Sets a place: infinity where it cannot be bought, minus infinity where it cannot be sold. */
  void set(int place, double cost, double earning) {
    int node = leaves + place;
    if (least[node] == cost && greatest[node] == earning) {
      return;
    }
    least[node] = cost;
    greatest[node] = earning;
    for (node >>= 1; node > 0; node >>= 1) {
      int lower = 2 * node;
      int higher = lower + 1;
      least[node] = Math.min(least[lower], least[higher]);
      greatest[node] = Math.max(greatest[lower], greatest[higher]);
      double across =
          costsBelow ? greatest[higher] - least[lower] : greatest[lower] - least[higher];
      best[node] = Math.max(across, Math.max(best[lower], best[higher]));
    }
  }

  /** The best difference; minus infinity when there is no pair. */
  double best() {
    return best[1];
  }
}
