package io.arbflow.domain.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RobustZTest {

  @Test
  void aWorkedExample() {
    SortedWindow history = of(2.1, 2.6, 2.4, 2.5, 2.3, 2.1, 2.3, 2.6, 8.2);
    // Median 2.4; deviations .3 .2 0 .1 .1 .3 .1 .2 5.8, median .2.
    assertEquals(0.6745 * (8.3 - 2.4) / 0.2, RobustZ.score(history, 8.3, 1e-9), 1e-9);
    assertEquals(-0.6745, RobustZ.score(history, 2.2, 1e-9), 1e-9);
  }

  /** The plain score of an outlier among outliers is below 3; the robust one is not masked. */
  @Test
  void outliersInTheHistoryDoNotHideTheNext() {
    SortedWindow history = of(1, 2, 3, 2, 1, 2, 3, 2, 100, 120);
    assertTrue(RobustZ.score(history, 110, 1e-9) > RobustZ.THRESHOLD);
    double mean = 23.6;
    double deviation = 45.5;
    assertTrue((110 - mean) / deviation < 3);
  }

  @Test
  void aTickStandsInForADeviationOfZero() {
    SortedWindow still = of(0, 0, 0, 0, 0.01, 0, 0);
    assertEquals(0, still.medianAbsoluteDeviation());
    assertEquals(0.6745, RobustZ.score(still, 0.01, 0.01), 1e-12);
    assertEquals(6.745, RobustZ.score(still, 0.1, 0.01), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> RobustZ.score(still, 1, 0));
  }

  /** 0.6745 makes it a z-score: 5 % of normal values beyond 1.96. */
  @Test
  void onNormalValuesItIsAStandardScore() {
    Random random = new Random(9);
    SortedWindow history = new SortedWindow(20_000);
    for (int i = 0; i < 20_000; i++) {
      history.add(3 + 5 * random.nextGaussian());
    }
    int beyond = 0;
    int points = 100_000;
    for (int i = 0; i < points; i++) {
      double z = RobustZ.score(history, 3 + 5 * random.nextGaussian(), 1e-9);
      beyond += Math.abs(z) > 1.96 ? 1 : 0;
    }
    // The estimate of MAD from 20,000 values is off by 0.8 %, the level by 0.2 % then.
    assertEquals(0.05, beyond / (double) points, 0.007);
  }

  private static SortedWindow of(double... values) {
    SortedWindow window = new SortedWindow(values.length);
    for (double value : values) {
      window.add(value);
    }
    return window;
  }
}
