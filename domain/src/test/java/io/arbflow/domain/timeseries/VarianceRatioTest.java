package io.arbflow.domain.timeseries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class VarianceRatioTest {

  /** White noise whose variance changes: the robust z still has its level. */
  @Test
  void nominalLevelUnderChangingVariance() {
    Random random = new Random(85);
    int trials = 2_000;
    int rejected = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[] returns = OracleSeries.gaussian(500, random);
      for (int i = 0; i < returns.length; i++) {
        returns[i] *= i % 100 < 20 ? 3 : 1;
      }
      rejected += Math.abs(VarianceRatio.of(returns, 4).robustZ()) > 1.96 ? 1 : 0;
    }
    assertEquals(0.05, rejected / (double) trials, 3.5 * Math.sqrt(0.05 * 0.95 / trials));
  }

  @Test
  void belowOneWhenMovesAreTakenBack() {
    double[] level = OracleSeries.autoregression(2_000, 0.5, new Random(86));
    double[] returns = new double[level.length - 1];
    for (int i = 0; i < returns.length; i++) {
      returns[i] = level[i + 1] - level[i];
    }
    VarianceRatio reverting = VarianceRatio.of(returns, 5);
    assertTrue(reverting.ratio() < 0.6 && reverting.robustZ() < -5, reverting.toString());
    VarianceRatio going = VarianceRatio.of(level, 5);
    assertTrue(going.ratio() > 1.5 && going.robustZ() > 5, going.toString());
  }

  @Test
  void refusesWhatSaysNothing() {
    assertEquals(SeriesStatus.DEGENERATE, VarianceRatio.of(new double[20], 2).status());
    assertEquals(SeriesStatus.TOO_SHORT, VarianceRatio.of(new double[3], 3).status());
    assertThrows(IllegalArgumentException.class, () -> VarianceRatio.of(new double[20], 1));
  }
}
