package io.arbflow.domain.changepoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CusumTest {

  /** Against the definition: the greatest sum of deviations over any stretch that ends now. */
  @Test
  void sumsAreThoseOfTheWorstStretch() {
    Random random = new Random(1);
    double[] values = random.doubles(80).map(u -> 5 + random.nextGaussian()).toArray();
    Cusum cusum = new Cusum(5, 0.3, 1e9);
    for (int t = 0; t < values.length; t++) {
      cusum.update(values[t]);
      double high = 0;
      double low = 0;
      double up = 0;
      double down = 0;
      for (int i = t; i >= 0; i--) {
        up += values[i] - 5 - 0.3;
        down += 5 - 0.3 - values[i];
        high = Math.max(high, up);
        low = Math.max(low, down);
      }
      assertEquals(high, cusum.high(), 1e-12);
      assertEquals(low, cusum.low(), 1e-12);
    }
  }

  @Test
  void alarmsOnItsSideAndBeginsAgain() {
    Cusum cusum = new Cusum(0, 0.5, 2);
    assertEquals(0, cusum.update(2.5));
    assertEquals(2, cusum.high());
    assertEquals(1, cusum.update(0.75));
    assertEquals(2.25, cusum.high());
    assertEquals(0, cusum.update(1));
    assertEquals(0.5, cusum.high());
    assertEquals(-1, cusum.update(-3));
    assertEquals(2.5, cusum.low());
    assertEquals(0, cusum.update(0));
    assertEquals(0, cusum.low());
    assertEquals(1.25, cusum.cumulative());
  }

  @Test
  void aRestoredOneGoesOnAlike() {
    Random random = new Random(2);
    Cusum whole = new Cusum(0, 0.25, 3);
    Cusum part = new Cusum(0, 0.25, 3);
    int alarms = 0;
    for (int i = 0; i < 500; i++) {
      double value = random.nextGaussian();
      Cusum next = new Cusum(0, 0.25, 3);
      next.restore(part.high(), part.low());
      part = next;
      int alarm = whole.update(value);
      assertEquals(alarm, part.update(value));
      alarms += Math.abs(alarm);
    }
    assertTrue(alarms > 5);
  }

  /** On white noise the mean run is the nominal one, within four standard errors. */
  @Test
  void runsOnWhiteNoiseAreAsLongAsNominal() {
    for (double wanted : new double[] {100, 500}) {
      double h = CusumDesign.threshold(0.5, wanted);
      assertEquals(wanted, CusumDesign.runLength(0.5, h, 0), 1e-6 * wanted);
      assertMeanRun(wanted, h, 0, 0.02);
    }
    double h = CusumDesign.threshold(0.25, 300);
    assertMeanRun(300, h, 0, 0.02);
  }

  @Test
  void aShiftIsFoundAsFastAsNominal() {
    double h = CusumDesign.threshold(0.5, 1_000);
    double fast = CusumDesign.runLength(0.5, h, 1);
    assertTrue(fast < 15, "a shift of one deviation takes " + fast);
    assertMeanRun(fast, h, 1, 0.03);
  }

  /** Siegmund's is an approximation: {@code bias} of it is allowed besides the sampling error. */
  private static void assertMeanRun(double nominal, double h, double shift, double bias) {
    Random random = new Random(3);
    int runs = 4_000;
    double sum = 0;
    double squares = 0;
    for (int run = 0; run < runs; run++) {
      Cusum cusum = new Cusum(0, nominal == 300 ? 0.25 : 0.5, h);
      double length = 1;
      while (cusum.update(shift + random.nextGaussian()) == 0) {
        length++;
      }
      sum += length;
      squares += length * length;
    }
    double mean = sum / runs;
    double error = Math.sqrt((squares / runs - mean * mean) / runs);
    assertEquals(nominal, mean, 4 * error + bias * nominal);
  }

  /** Table 3 of Siegmund's kind in every textbook: k = 0.5, h = 4 and 5 give 168 and 465. */
  @Test
  void knownRunLengths() {
    assertEquals(168, CusumDesign.runLength(0.5, 4, 0), 2);
    assertEquals(465, CusumDesign.runLength(0.5, 5, 0), 5);
    assertEquals(10.4, CusumDesign.runLength(0.5, 5, 1), 0.1);
    assertEquals(
        CusumDesign.runLength(0.5, 5, 0.499_99), CusumDesign.runLength(0.5, 5, 0.500_01), 0.01);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Cusum(0, -1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Cusum(0, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Cusum(0, 1, 1).update(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> CusumDesign.threshold(0.5, 1));
  }
}
