package io.arbflow.domain.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IsotonicRegressionTest {

  @Test
  void poolsWhatFalls() {
    double[] x = {1, 2, 3, 4, 5};
    double[] y = {1, 3, 2, 4, 3.5};
    double[][] blocks = IsotonicRegression.fit(x, y, new double[] {1, 1, 3, 1, 1});
    assertEquals(3, blocks.length);
    assertArrayEquals(new double[] {1, 1, 1}, blocks[0], 1e-15);
    assertArrayEquals(new double[] {2, 3, 2.25}, blocks[1], 1e-15);
    assertArrayEquals(new double[] {4, 5, 3.75}, blocks[2], 1e-15);
  }

  @Test
  void observationsAtOnePlaceAreOne() {
    double[] x = {.7, .3, .7, .3};
    double[][] blocks =
        IsotonicRegression.fit(x, new double[] {1, 0, 0, 1}, new double[] {3, 3, 1, 1});
    assertEquals(2, blocks.length);
    assertArrayEquals(new double[] {.3, .3, .25}, blocks[0], 1e-15);
    assertArrayEquals(new double[] {.7, .7, .75}, blocks[1], 1e-15);
  }

  /** The max-min formula: the greatest over starts of the least over ends of the mean between. */
  @Test
  void agreesWithTheFormulaOfTheGreatestLeastMean() {
    SplittableRandom random = new SplittableRandom(11);
    for (int round = 0; round < 200; round++) {
      int n = 1 + random.nextInt(12);
      double[] x = new double[n];
      double[] y = new double[n];
      double[] w = new double[n];
      for (int i = 0; i < n; i++) {
        x[i] = i;
        y[i] = random.nextInt(2);
        w[i] = .1 + random.nextDouble();
      }
      double[][] blocks = IsotonicRegression.fit(x, y, w);
      for (int i = 0; i < n; i++) {
        assertEquals(greatestLeastMean(y, w, i), valueAt(blocks, i), 1e-12);
      }
    }
  }

  private static double valueAt(double[][] blocks, double x) {
    for (double[] block : blocks) {
      if (block[0] <= x && x <= block[1]) {
        return block[2];
      }
    }
    throw new AssertionError("no block at " + x);
  }

  private static double greatestLeastMean(double[] y, double[] w, int at) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int from = 0; from <= at; from++) {
      double least = Double.POSITIVE_INFINITY;
      double sum = 0;
      double weight = 0;
      for (int to = from; to < y.length; to++) {
        sum += y[to] * w[to];
        weight += w[to];
        least = to >= at ? Math.min(least, sum / weight) : least;
      }
      greatest = Math.max(greatest, least);
    }
    return greatest;
  }

  @Test
  void neverFalls() {
    double[][] blocks =
        IsotonicRegression.fit(
            new double[] {3, 2, 1}, new double[] {0, .5, 1}, new double[] {1, 1, 1});
    assertEquals(1, blocks.length);
    assertTrue(Math.abs(blocks[0][2] - .5) < 1e-15);
  }
}
