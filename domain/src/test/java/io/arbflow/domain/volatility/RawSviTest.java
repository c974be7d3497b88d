package io.arbflow.domain.volatility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawSviTest {

  @Test
  void derivativesAgreeWithDifferences() {
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      RawSvi slice = Slices.random(random);
      double k = -2 + 4 * random.nextDouble();
      double h = 1e-5;
      double up = slice.totalVariance(k + h);
      double down = slice.totalVariance(k - h);
      assertEquals((up - down) / (2 * h), slice.slope(k), 1e-9);
      double slopes = (slice.slope(k + h) - slice.slope(k - h)) / (2 * h);
      assertEquals(slopes, slice.curvature(k), 1e-7);
    }
  }

  @Test
  void bottomIsWhereVarianceIsLeast() {
    Random random = new Random(2);
    for (int i = 0; i < 200; i++) {
      RawSvi slice = Slices.random(random);
      assertEquals(0, slice.slope(slice.bottom()), 1e-12);
      assertEquals(slice.minimumVariance(), slice.totalVariance(slice.bottom()), 1e-14);
      assertTrue(slice.minimumVariance() <= slice.totalVariance(3 * random.nextGaussian()));
    }
  }

  /** Printed for this smile by several public sources. */
  @Test
  void durrlemanOfVogt() {
    assertEquals(0.2478306953, Slices.VOGT.durrleman(-1.5), 1e-10);
    assertEquals(1.038649731, Slices.VOGT.durrleman(0), 1e-9);
    assertEquals(-0.0326851307, Slices.VOGT.durrleman(0.9), 1e-10);
  }

  @Test
  void volatilityIsPerSquareRootOfAYear() {
    RawSvi flat = new RawSvi(0.04, 0, 0, 0, 1);
    assertEquals(0.4, flat.volatility(0.3, 0.25), 1e-15);
    assertTrue(Double.isNaN(new RawSvi(-0.04, 0, 0, 0, 1).volatility(0, 1)));
  }

  @Test
  void leeSlopeIsTheSteeperWing() {
    RawSvi slice = new RawSvi(0.02, 0.4, -0.7, 0.1, 0.2);
    double left = (slice.totalVariance(-1e6) - slice.totalVariance(-1e6 + 1)) / 1;
    assertEquals(left, slice.leeSlope(), 1e-6);
  }

  @ParameterizedTest
  @CsvSource({
    "NaN,0.1,0,0,0.1",
    "0,-0.1,0,0,0.1",
    "0,0.1,1.01,0,0.1",
    "0,0.1,0,Infinity,0.1",
    "0,0.1,0,0,0",
    "0,0.1,0,0,Infinity",
    "0,0.1,NaN,0,0.1"
  })
  void refusesWhatIsNoSlice(double a, double b, double rho, double m, double sigma) {
    assertThrows(IllegalArgumentException.class, () -> new RawSvi(a, b, rho, m, sigma));
  }
}
