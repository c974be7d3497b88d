package io.arbflow.benchmarks.options;

import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.option.Black76;
import java.util.Random;

/**
 * Options of a seeded grid with their undiscounted Black prices: out of the money, none below a
 * cent.
 */
final class OptionGrid {
  static final int SIZE = 4_096;
  static final double FORWARD = 100;

  private static final double LEAST_PRICE = 0.01;

  final OptionRight[] rights = new OptionRight[SIZE];
  final double[] strikes = new double[SIZE];
  final double[] years = new double[SIZE];
  final double[] vols = new double[SIZE];
  final double[] prices = new double[SIZE];

  OptionGrid(long seed) {
    Random random = new Random(seed);
    int filled = 0;
    while (filled < SIZE) {
      years[filled] = 0.02 + 2 * random.nextDouble();
      vols[filled] = 0.08 + 0.7 * random.nextDouble();
      double stdev = vols[filled] * Math.sqrt(years[filled]);
      strikes[filled] = FORWARD * Math.exp(2 * stdev * random.nextGaussian());
      rights[filled] = strikes[filled] < FORWARD ? OptionRight.PUT : OptionRight.CALL;
      prices[filled] = Black76.price(rights[filled], FORWARD, strikes[filled], stdev);
      filled += prices[filled] >= LEAST_PRICE ? 1 : 0;
    }
  }
}
