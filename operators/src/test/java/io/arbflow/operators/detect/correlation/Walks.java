package io.arbflow.operators.detect.correlation;

import java.util.Random;

/** Prices of shares that move together. */
final class Walks {
  /** Deviation of a return of one bar. */
  static final double DEVIATION = 0.001;

  private Walks() {}

  /** Closes of shares whose returns all have the given correlation with each other. */
  static double[][] correlated(Random random, int bars, int shares, double correlation) {
    double[][] closes = new double[bars][shares];
    double[] logs = new double[shares];
    for (double[] row : closes) {
      double common = random.nextGaussian();
      for (int i = 0; i < shares; i++) {
        double own = Math.sqrt(1 - correlation) * random.nextGaussian();
        logs[i] += DEVIATION * (Math.sqrt(correlation) * common + own);
        row[i] = 100 * Math.exp(logs[i]);
      }
    }
    return closes;
  }

  /**
   * Adds a break of the first share to closes: it rises by so many deviations a bar for some bars
   * and gives that back over as many bars as are left, or not.
   */
  static double[][] withBreak(
      double[][] closes, int from, int bars, double deviations, int backBars) {
    double[][] broken = new double[closes.length][];
    for (int t = 0; t < closes.length; t++) {
      broken[t] = closes[t].clone();
      double up = Math.max(0, Math.min(bars, t - from + 1));
      double back = backBars == 0 ? 0 : Math.min(1, Math.max(0, t - from + 1.0 - bars) / backBars);
      broken[t][0] *= Math.exp(deviations * DEVIATION * up * (1 - back));
    }
    return broken;
  }
}
