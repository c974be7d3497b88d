package io.arbflow.domain.correlation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FisherZTest {

  @Test
  void aDifferenceByHand() {
    // atanh 0.5 = 0.549306, both n = 23: standard error sqrt(1/20 + 1/20)
    double z = FisherZ.difference(0.5, 23, 0, 23);
    assertEquals(0.5 * Math.log(3) / Math.sqrt(0.1), z, 1e-14);
    assertEquals(-z, FisherZ.difference(0, 23, 0.5, 23), 1e-14);
    assertEquals(0.05, FisherZ.twoSided(1.959963984540054), 1e-12);
    assertEquals(FisherZ.twoSided(-2.5), FisherZ.twoSided(2.5));
  }

  @Test
  void nothingIsSaidOfTooFewOrOfCertainty() {
    assertTrue(Double.isNaN(FisherZ.difference(0.5, 3, 0.1, 100)));
    assertTrue(Double.isNaN(FisherZ.difference(0.5, 100, 0.1, 3)));
    assertTrue(Double.isNaN(FisherZ.difference(1, 100, 0.1, 100)));
    assertTrue(Double.isNaN(FisherZ.difference(0.1, 100, -1, 100)));
  }

  @Test
  void effectiveSizes() {
    assertEquals(39, FisherZ.effectiveSize(0.95), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> FisherZ.effectiveSize(1));
    assertThrows(IllegalArgumentException.class, () -> FisherZ.effectiveSize(0));
  }

  @Test
  void refusesSeriesOfTwoLengths() {
    assertThrows(
        IllegalArgumentException.class, () -> Pearson.correlation(new double[3], new double[4]));
    assertTrue(Double.isNaN(Pearson.correlation(new double[] {1, 1}, new double[] {1, 2})));
    assertEquals(-1, Pearson.correlation(new double[] {1, 2, 4}, new double[] {-2, -4, -8}), 1e-14);
  }

  /** Equal correlations: how often a two-sided test of 5 % refuses, within 4 binomial errors. */
  @Test
  void theLevelIsNominal() {
    Random random = new Random(30);
    int runs = 4_000;
    int refused = 0;
    for (int run = 0; run < runs; run++) {
      double z = FisherZ.difference(sample(random, 40), 40, sample(random, 80), 80);
      refused += FisherZ.twoSided(z) < 0.05 ? 1 : 0;
    }
    double error = Math.sqrt(runs * 0.05 * 0.95);
    assertEquals(runs * 0.05, refused, 4 * error);
  }

  private static double sample(Random random, int count) {
    double[] x = new double[count];
    double[] y = new double[count];
    for (int t = 0; t < count; t++) {
      x[t] = random.nextGaussian();
      y[t] = 0.7 * x[t] + Math.sqrt(0.51) * random.nextGaussian();
    }
    return Pearson.correlation(x, y);
  }
}
