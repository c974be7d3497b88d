package io.arbflow.domain.timeseries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.hipparchus.stat.inference.TTest;
import org.junit.jupiter.api.Test;

class MeanTestTest {
  private static final double LEVEL = 0.05;

  @Test
  void withoutLagsItIsStudentsTest() {
    Random random = new Random(1);
    for (int i = 0; i < 50; i++) {
      double[] values = random.doubles(30).map(v -> v - 0.4).toArray();
      MeanTest test = MeanTest.of(values, 0);
      assertEquals(new TTest().t(0, values), test.statistic(), 1e-10);
      assertEquals(29, test.freedom());
      assertEquals(new TTest().tTest(0, values) < LEVEL, test.significant(LEVEL));
    }
  }

  @Test
  void ofUncorrelatedValuesAsManyAreSignificantAsTheLevelSays() {
    int trials = 4_000;
    for (int lags : new int[] {0, 2, 5}) {
      Random random = new Random(lags);
      int found = 0;
      for (int i = 0; i < trials; i++) {
        double[] values = random.doubles(60).map(v -> v - 0.5).toArray();
        found += MeanTest.of(values, lags).significant(LEVEL) ? 1 : 0;
      }
      double bound = 3 * Math.sqrt(LEVEL * (1 - LEVEL) / trials);
      assertEquals(LEVEL, (double) found / trials, bound, "lags " + lags);
    }
  }

  /** Overlapping sums of four: a test that does not know is wrong four times too often. */
  @Test
  void correlatedNeighboursNeedLags() {
    Random random = new Random(9);
    int trials = 2_000;
    int naive = 0;
    int robust = 0;
    for (int i = 0; i < trials; i++) {
      double[] noise = random.doubles(203).map(v -> v - 0.5).toArray();
      double[] sums = new double[200];
      Arrays.setAll(sums, t -> noise[t] + noise[t + 1] + noise[t + 2] + noise[t + 3]);
      naive += MeanTest.of(sums, 0).significant(LEVEL) ? 1 : 0;
      robust += MeanTest.of(sums, 12).significant(LEVEL) ? 1 : 0;
    }
    assertTrue(naive > 0.25 * trials, "naive " + naive);
    assertTrue(robust < 0.08 * trials, "robust " + robust);
  }

  @Test
  void whatCannotBeTestedSaysSo() {
    assertEquals(SeriesStatus.TOO_SHORT, MeanTest.of(new double[2], 0).status());
    assertEquals(SeriesStatus.TOO_SHORT, MeanTest.of(new double[10], 5).status());
    MeanTest still = MeanTest.of(new double[10], 1);
    assertEquals(SeriesStatus.DEGENERATE, still.status());
    assertFalse(still.significant(0.99));
    assertThrows(IllegalArgumentException.class, () -> MeanTest.of(new double[10], -1));
  }
}
