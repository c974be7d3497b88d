package io.arbflow.domain.ensemble;

import java.util.Arrays;

/**
 * The non-decreasing function nearest to observations in weighted least squares: pool adjacent
 * violators (Ayer et al. 1955; Barlow et al. 1972). As calibration: Zadrozny and Elkan 2002.
 */
final class IsotonicRegression {
  private final double[] first;
  private final double[] last;
  private final double[] mean;
  private final double[] weight;
  private int blocks;

  private IsotonicRegression(int most) {
    first = new double[most];
    last = new double[most];
    mean = new double[most];
    weight = new double[most];
  }

  /**
   * Fits.
   *
   * @param x where, in any order, ties allowed
   * @param y observed, same length
   * @param w weights above 0, same length
   * @return the blocks of one value each: rows of {first x, last x, value}, ascending
   */
  static double[][] fit(double[] x, double[] y, double[] w) {
    double[][] rows = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      rows[i] = new double[] {x[i], y[i], w[i]};
    }
    Arrays.sort(rows, (a, b) -> Double.compare(a[0], b[0]));
    IsotonicRegression fit = new IsotonicRegression(x.length);
    for (double[] row : rows) {
      fit.take(row[0], row[1], row[2]);
    }
    return fit.blocks();
  }

  private void take(double x, double y, double w) {
    if (blocks > 0 && last[blocks - 1] == x) {
      pool(blocks - 1, y, w);
    } else {
      first[blocks] = x;
      last[blocks] = x;
      mean[blocks] = y;
      weight[blocks] = w;
      blocks++;
    }
  }

  private void pool(int block, double y, double w) {
    double sum = weight[block] + w;
    mean[block] += (y - mean[block]) * w / sum;
    weight[block] = sum;
  }

  /** Equal places are blocks already; now each block below its predecessor is pooled with it. */
  private double[][] blocks() {
    int kept = 0;
    for (int next = 0; next < blocks; next++) {
      first[kept] = first[next];
      last[kept] = last[next];
      mean[kept] = mean[next];
      weight[kept] = weight[next];
      while (kept > 0 && mean[kept - 1] >= mean[kept]) {
        pool(kept - 1, mean[kept], weight[kept]);
        last[kept - 1] = last[kept];
        kept--;
      }
      kept++;
    }
    double[][] result = new double[kept][];
    for (int block = 0; block < kept; block++) {
      result[block] = new double[] {first[block], last[block], mean[block]};
    }
    return result;
  }
}
