package io.arbflow.domain.volatility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SliceMomentsTest {
  private static final int QUOTES = 25;
  private static final double M = 0.05;
  private static final double SIGMA = 0.2;

  private final double[] k = new double[QUOTES];
  private final double[] w = new double[QUOTES];
  private final double[] weight = new double[QUOTES];

  @Test
  void findsTheSliceThatIsThere() {
    RawSvi slice = new RawSvi(-0.01, 0.2, -0.5, M, SIGMA);
    draw(new Random(8), slice, 0);
    RawSvi found = solved().slice();
    assertEquals(slice.a(), found.a(), 1e-12);
    assertEquals(slice.b(), found.b(), 1e-11);
    assertEquals(slice.rho(), found.rho(), 1e-10);
  }

  /** Seeds cover every bound; each has its share of active cases below. */
  @Test
  void noAllowedPointIsBetter() {
    Random random = new Random(9);
    int wing = 0;
    int lee = 0;
    int positive = 0;
    for (int i = 0; i < 400; i++) {
      if (i % 4 == 3) {
        drawStick(random);
      } else {
        drawAnything(random, i % 4 == 0 ? 1 : 0.1);
      }
      SliceMoments moments = solved();
      RawSvi best = moments.slice();
      double error = error(best);
      assertTrue(Math.abs(best.rho()) <= 1 && best.leeSlope() <= 2 + 1e-12, best.toString());
      assertTrue(best.minimumVariance() >= -1e-12, best.toString());
      for (int j = 0; j < 300; j++) {
        RawSvi other = nearby(best, random);
        assertTrue(error <= error(other) * (1 + 1e-9), best + " worse than " + other);
      }
      wing += 1 - Math.abs(best.rho()) < 1e-12 ? 1 : 0;
      lee += Math.abs(best.leeSlope() - 2) < 1e-9 ? 1 : 0;
      positive += best.minimumVariance() < 1e-9 ? 1 : 0;
    }
    assertTrue(wing > 20 && lee > 20 && positive > 20, wing + " " + lee + " " + positive);
  }

  @Test
  void removingAQuoteIsNeverHavingHadIt() {
    draw(new Random(10), new RawSvi(0.01, 0.2, -0.3, 0, 0.3), 0.002);
    SliceMoments all = solved();
    SliceMoments fewer = new SliceMoments();
    for (int left = 0; left < QUOTES; left++) {
      fewer.copy(all);
      fewer.remove(k[left], w[left], weight[left]);
      fewer.solve();
      SliceMoments fresh = new SliceMoments();
      fresh.reset(M, SIGMA);
      for (int i = 0; i < QUOTES; i++) {
        if (i != left) {
          fresh.add(k[i], w[i], weight[i]);
        }
      }
      fresh.solve();
      assertEquals(fresh.totalVariance(k[left]), fewer.totalVariance(k[left]), 1e-12);
    }
  }

  /** For least squares, what is left out = what is left / (1 - leverage). */
  @Test
  void leverageTiesTheResidualsTogether() {
    draw(new Random(11), new RawSvi(0.02, 0.3, -0.3, 0, 0.3), 0.001);
    SliceMoments all = solved();
    SliceMoments fewer = new SliceMoments();
    double sum = 0;
    for (int i = 0; i < QUOTES; i++) {
      double leverage = all.leverage(k[i], weight[i]);
      double residual = w[i] - all.totalVariance(k[i]);
      fewer.copy(all);
      fewer.remove(k[i], w[i], weight[i]);
      fewer.solve();
      assertEquals(residual / (1 - leverage), w[i] - fewer.totalVariance(k[i]), 1e-12);
      sum += leverage;
    }
    assertEquals(3, sum, 1e-9);
  }

  private SliceMoments solved() {
    SliceMoments moments = new SliceMoments();
    moments.reset(M, SIGMA);
    for (int i = 0; i < QUOTES; i++) {
      moments.add(k[i], w[i], weight[i]);
    }
    moments.solve();
    return moments;
  }

  private double error(RawSvi slice) {
    double sum = 0;
    for (int i = 0; i < QUOTES; i++) {
      double off = slice.totalVariance(k[i]) - w[i];
      sum += weight[i] * off * off;
    }
    return sum;
  }

  private void draw(Random random, RawSvi slice, double noise) {
    for (int i = 0; i < QUOTES; i++) {
      k[i] = -0.8 + 1.6 * random.nextDouble();
      w[i] = slice.totalVariance(k[i]) + noise * random.nextGaussian();
      weight[i] = 0.2 + random.nextDouble();
    }
  }

  /** Lines, kinks and parabolas open to either side, many of which no slice can follow. */
  private void drawAnything(Random random, double size) {
    double tilt = 4 * size * random.nextGaussian();
    double bend = 6 * size * random.nextGaussian();
    double level = 3 * size * (random.nextDouble() - 0.5);
    for (int i = 0; i < QUOTES; i++) {
      k[i] = -0.8 + 1.6 * random.nextDouble();
      w[i] = Math.abs(level + tilt * k[i] + bend * k[i] * k[i]) + 1e-4;
      weight[i] = 0.2 + random.nextDouble();
    }
  }

  /** Nearly no variance, then more than any wing may rise. */
  private void drawStick(Random random) {
    double start = 0.6 * random.nextDouble();
    double tilt = 3 + 10 * random.nextDouble();
    for (int i = 0; i < QUOTES; i++) {
      k[i] = -0.8 + 1.6 * random.nextDouble();
      w[i] = 1e-5 + tilt * Math.max(0, k[i] - start);
      weight[i] = k[i] > start ? 0.05 : 1;
    }
  }

  /** An allowed slice near to far from the given one, at the same m and sigma. */
  private static RawSvi nearby(RawSvi slice, Random random) {
    double reach = Math.pow(10, -4 * random.nextDouble());
    double rho = Math.max(-1, Math.min(1, slice.rho() + reach * random.nextGaussian()));
    double steepest = 2 / (1 + Math.abs(rho));
    double b = Math.max(0, Math.min(steepest, slice.b() + reach * random.nextGaussian()));
    double least = Math.max(0, slice.minimumVariance() + 0.1 * reach * random.nextGaussian());
    return new RawSvi(least - b * SIGMA * Math.sqrt(1 - rho * rho), b, rho, M, SIGMA);
  }
}
