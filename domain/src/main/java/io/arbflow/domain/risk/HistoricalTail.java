package io.arbflow.domain.risk;

import java.util.Arrays;

/**
 * Historical simulation: the empirical quantile and the mean of the returns strictly below it. The
 * quantile is type 7 of Hyndman and Fan (1996), the default of R.
 */
public final class HistoricalTail {
  /** 1 - 0.95 is above 0.05 by rounding; a rank this near to a whole number is that number. */
  private static final double RANK_ROUNDING = 1e-12;

  private HistoricalTail() {}

  /**
   * Value at risk and expected shortfall of the sample. Where no return lies strictly below the
   * quantile, the shortfall is the quantile.
   *
   * @param returns at least one finite return, in any order
   * @param tail probability of the tail, strictly between 0 and 1
   */
  public static TailRisk of(double[] returns, double tail) {
    TailProbability.require(tail);
    double[] sorted = Returns.require(returns).clone();
    Arrays.sort(sorted);
    double quantile = quantile(sorted, tail);
    double sum = 0;
    int below = 0;
    while (below < sorted.length && sorted[below] < quantile) {
      sum += sorted[below++];
    }
    // the mean of equal numbers may exceed them by rounding
    double mean = below == 0 ? quantile : Math.min(sum / below, quantile);
    return new TailRisk(quantile, mean);
  }

  private static double quantile(double[] sorted, double tail) {
    double rank = (sorted.length - 1) * tail;
    double whole = Math.rint(rank);
    if (Math.abs(rank - whole) <= RANK_ROUNDING * Math.max(1, rank)) {
      return sorted[(int) whole];
    }
    int lower = (int) rank;
    return sorted[lower] + (rank - lower) * (sorted[lower + 1] - sorted[lower]);
  }
}
