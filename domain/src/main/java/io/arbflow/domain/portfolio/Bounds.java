package io.arbflow.domain.portfolio;

import java.util.Arrays;

/**
 * Lowest and highest weight of every asset; infinite where there is no bound.
 *
 * @param lower lowest weights
 * @param upper highest weights, each at least the lowest
 */
public record Bounds(double[] lower, double[] upper) {

  /** Throws IllegalArgumentException unless both have one size and lower is at most upper. */
  public Bounds {
    if (lower.length != upper.length) {
      throw new IllegalArgumentException("sizes differ: " + lower.length + ", " + upper.length);
    }
    for (int i = 0; i < lower.length; i++) {
      if (!(lower[i] <= upper[i])) {
        throw new IllegalArgumentException("asset " + i + ": " + lower[i] + " > " + upper[i]);
      }
    }
  }

  /** One pair of bounds for all assets. */
  public static Bounds same(int size, double lower, double upper) {
    double[] low = new double[size];
    double[] high = new double[size];
    Arrays.fill(low, lower);
    Arrays.fill(high, upper);
    return new Bounds(low, high);
  }

  /** Weights of any sign and size. */
  public static Bounds none(int size) {
    return same(size, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** Whether weights with sum 1 lie within. */
  boolean feasible() {
    return Arrays.stream(lower).sum() <= 1 && Arrays.stream(upper).sum() >= 1;
  }

  /**
   * Highest expected return of weights within that sum to 1: from the lowest weights on, the best
   * assets are filled first. Infinite if some lowest weight is.
   */
  double highestReturn(double[] mean) {
    double left = 1 - Arrays.stream(lower).sum();
    if (Double.isInfinite(left)) {
      return Double.POSITIVE_INFINITY;
    }
    double total = QuadraticProgramme.dot(mean, lower);
    boolean[] filled = new boolean[mean.length];
    for (int round = 0; round < mean.length; round++) {
      int asset = best(mean, filled);
      filled[asset] = true;
      double more = Math.min(left, upper[asset] - lower[asset]);
      total += more * mean[asset];
      left -= more;
    }
    return total;
  }

  private static int best(double[] mean, boolean[] filled) {
    int best = -1;
    for (int i = 0; i < mean.length; i++) {
      if (!filled[i] && (best < 0 || mean[i] > mean[best])) {
        best = i;
      }
    }
    return best;
  }
}
