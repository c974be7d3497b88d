package io.arbflow.operators.detect.slice;

import io.arbflow.operators.detect.contracts.OptionChain;
import java.util.Arrays;

/**
 * The forward that put and call of one strike imply, K + (C - P) / df, from the {@value
 * #MOST_PAIRS} strikes nearest the underlying where both are quoted on both sides. Farther strikes
 * say less: their in-the-money side is wide, and on American chains it carries an early-exercise
 * premium. Reused; not thread-safe.
 */
final class ParityForward {
  static final int MOST_PAIRS = 11;

  private final double[] mids = new double[MOST_PAIRS];
  private double bid;
  private double ask;
  private double value;
  private final int[] used = new int[MOST_PAIRS];
  private int pairs;

  /**
   * Looks at the chain.
   *
   * @param puts by strike index: what of a put's price is for the right to exercise early
   * @param calls the same of a call's
   * @return whether any strike has both contracts on both sides
   */
  boolean find(
      SliceRows rows,
      OptionChain chain,
      double spot,
      double discountFactor,
      double[] puts,
      double[] calls) {
    bid = Double.NEGATIVE_INFINITY;
    ask = Double.POSITIVE_INFINITY;
    pairs = 0;
    NearestStrikes nearest = new NearestStrikes(chain, spot);
    for (int index = nearest.next(); index >= 0 && pairs < MOST_PAIRS; index = nearest.next()) {
      int call = rows.twoSided(OptionChain.call(index));
      int put = rows.twoSided(OptionChain.put(index));
      if (call >= 0 && put >= 0) {
        double strike = chain.strike(index);
        double premium = puts[index] - calls[index];
        double low = strike + (rows.bid(call) - rows.ask(put) + premium) / discountFactor;
        double high = strike + (rows.ask(call) - rows.bid(put) + premium) / discountFactor;
        bid = Math.max(bid, low);
        ask = Math.min(ask, high);
        used[pairs] = index;
        mids[pairs++] = (low + high) / 2;
      }
    }
    if (pairs > 0) {
      Arrays.sort(mids, 0, pairs);
      double median = (mids[(pairs - 1) / 2] + mids[pairs / 2]) / 2;
      value = bid <= ask ? Math.max(bid, Math.min(ask, median)) : median;
    }
    return pairs > 0;
  }

  /** How many strikes were used. */
  int pairs() {
    return pairs;
  }

  /** Index of a strike used, the one nearest the underlying first. */
  int used(int pair) {
    return used[pair];
  }

  /** Highest forward that can be sold. */
  double bid() {
    return bid;
  }

  /** Lowest forward that can be bought; below {@link #bid} when a quote is off. */
  double ask() {
    return ask;
  }

  /** Median over the strikes, inside bid and ask where those do not cross: one bad quote less. */
  double value() {
    return value;
  }
}
