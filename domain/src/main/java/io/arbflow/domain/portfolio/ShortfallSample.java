package io.arbflow.domain.portfolio;

import java.util.Arrays;

/**
 * Equally likely returns of several assets, and the expected shortfall of weights under them: the
 * mean of the worst share of outcomes, as a loss (Rockafellar and Uryasev 2000). Where the share is
 * no whole number of periods the last one counts in part.
 *
 * @param returns a row for each period, a column for each asset
 * @param tail share of the worst outcomes, above 0 and at most 1, e.g. 0.05
 */
public record ShortfallSample(double[][] returns, double tail) {

  /** Throws IllegalArgumentException without periods or assets, or for a tail outside 0 to 1. */
  public ShortfallSample {
    if (returns.length == 0 || returns[0].length == 0 || !(tail > 0 && tail <= 1)) {
      throw new IllegalArgumentException("no returns, or tail " + tail);
    }
    for (double[] period : returns) {
      if (period.length != returns[0].length || !Arrays.stream(period).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException("a period with other assets, or a return not finite");
      }
    }
  }

  int periods() {
    return returns.length;
  }

  int assets() {
    return returns[0].length;
  }

  /** Largest weight that a period can have in the tail: 1 / (tail * periods). */
  double most() {
    return 1 / (tail * periods());
  }

  /** Expected shortfall of the weights, positive for a loss. */
  public double shortfall(double[] weights) {
    double[] outcomes = new double[periods()];
    for (int s = 0; s < outcomes.length; s++) {
      outcomes[s] = QuadraticProgramme.dot(returns[s], weights);
    }
    Arrays.sort(outcomes);
    double left = 1;
    double mean = 0;
    for (int s = 0; s < outcomes.length && left > 0; s++) {
      double share = Math.min(left, most());
      mean += share * outcomes[s];
      left -= share;
    }
    return -mean;
  }

  /** Mean returns of the assets. */
  public double[] mean() {
    double[] even = new double[periods()];
    Arrays.fill(even, 1.0 / periods());
    return weighted(even);
  }

  /** Returns of the assets, averaged with these weights of the periods. */
  double[] weighted(double[] periods) {
    double[] sums = new double[assets()];
    for (int s = 0; s < periods.length; s++) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += periods[s] * returns[s][i];
      }
    }
    return sums;
  }

  /** Largest absolute return, 1 if all are 0. */
  double scale() {
    double largest = 0;
    for (double[] period : returns) {
      for (double value : period) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    return largest > 0 ? largest : 1;
  }
}
