package io.arbflow.domain.selection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static final double[] P = {0.04, 0.001, 0.20, 0.012, 0.03};

  /** By hand: sorted 0.001, 0.012, 0.03, 0.04, 0.2 with 5 / rank; Yekutieli times 137 / 60. */
  @Test
  void adjustedProbabilities() {
    assertArrayEquals(
        new double[] {0.2, 0.005, 1, 0.06, 0.15}, MultipleTesting.BONFERRONI.adjusted(P), 1e-15);
    double[] hochberg = {0.05, 0.005, 0.2, 0.03, 0.05};
    assertArrayEquals(hochberg, MultipleTesting.BENJAMINI_HOCHBERG.adjusted(P), 1e-15);
    double harmonic = 137.0 / 60;
    double[] yekutieli = MultipleTesting.BENJAMINI_YEKUTIELI.adjusted(P);
    for (int i = 0; i < P.length; i++) {
      assertEquals(harmonic * hochberg[i], yekutieli[i], 1e-14);
    }
    assertArrayEquals(
        new boolean[] {true, true, false, true, true},
        MultipleTesting.BENJAMINI_HOCHBERG.rejects(P, 0.05));
    assertArrayEquals(
        new boolean[] {false, true, false, false, false},
        MultipleTesting.BENJAMINI_YEKUTIELI.rejects(P, 0.05));
  }

  /** The share of false ones among the rejected, on average, keeps to the level. */
  @Test
  void falseDiscoveryRate() {
    Random random = new Random(92);
    int trials = 2_000;
    double shares = 0;
    int found = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[] p = new double[50];
      for (int i = 0; i < p.length; i++) {
        p[i] = i < 10 ? random.nextDouble() / 1_000 : random.nextDouble();
      }
      boolean[] rejected = MultipleTesting.BENJAMINI_HOCHBERG.rejects(p, 0.1);
      int all = 0;
      int wrong = 0;
      for (int i = 0; i < p.length; i++) {
        all += rejected[i] ? 1 : 0;
        wrong += rejected[i] && i >= 10 ? 1 : 0;
      }
      shares += all == 0 ? 0 : wrong / (double) all / trials;
      found += all - wrong;
    }
    // Exactly level x share of true null hypotheses.
    assertEquals(0.1 * 0.8, shares, 0.01);
    assertEquals(10 * trials, found, 0.01 * 10 * trials);
  }

  /** The best of so many draws without skill is about what is expected. */
  @Test
  void expectedMaximum() {
    Random random = new Random(93);
    double sum = 0;
    for (int trial = 0; trial < 4_000; trial++) {
      double best = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < 50; i++) {
        best = Math.max(best, 0.2 * random.nextGaussian());
      }
      sum += best / 4_000;
    }
    assertEquals(sum, SharpeRatio.expectedMaximum(50, 0.04), 0.01);
    assertEquals(0, SharpeRatio.expectedMaximum(1, 0.04));
  }

  @Test
  void sharpeOfReturns() {
    SharpeRatio ratio = SharpeRatio.of(new double[] {0.01, 0.03, -0.02, 0.02});
    assertEquals(0.01 / Math.sqrt(0.0014 / 3), ratio.perPeriod(), 1e-12);
    assertEquals(4, ratio.periods());
    assertTrue(ratio.skewness() < 0);
    SharpeRatio normal = new SharpeRatio(0.1, 101, 0, 3);
    assertEquals(0.5, normal.probabilistic(0.1), 1e-12);
    assertEquals(normal.probabilistic(0), normal.deflated(1, 0.5), 1e-15);
    assertTrue(normal.deflated(20, 0.01) < normal.deflated(2, 0.01));
    double needed = normal.minimumTrackRecord(0, 0.95);
    assertEquals(0.95, new SharpeRatio(0.1, needed, 0, 3).probabilistic(0), 1e-9);
    assertEquals(Double.POSITIVE_INFINITY, normal.minimumTrackRecord(0.1, 0.95));
  }
}
