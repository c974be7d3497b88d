package io.arbflow.domain.volatility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SviJumpWingsTest {

  @Test
  void thereAndBackAgain() {
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      RawSvi slice = Slices.random(random);
      RawSvi again = SviJumpWings.of(slice, 0.05 + 2 * random.nextDouble()).toRaw();
      for (double k : new double[] {-1.3, -0.2, 0, 0.4, 1.7}) {
        assertEquals(slice.totalVariance(k), again.totalVariance(k), 1e-10);
      }
    }
  }

  @Test
  void noShiftIsNoSpecialCase() {
    RawSvi slice = new RawSvi(0.01, 0.1, -0.4, 0, 0.2);
    RawSvi again = SviJumpWings.of(slice, 0.5).toRaw();
    assertEquals(slice.sigma(), again.sigma(), 1e-12);
    assertEquals(0, again.m(), 1e-15);
    assertEquals(slice.a(), again.a(), 1e-14);
  }

  /** Printed in Gatheral and Jacquier (2014), example 3.1. */
  @Test
  void vogt() {
    SviJumpWings wings = SviJumpWings.of(Slices.VOGT, 1);
    assertEquals(0.01742625, wings.v(), 5e-9);
    assertEquals(-0.1752111, wings.psi(), 5e-8);
    assertEquals(0.6997381, wings.p(), 5e-8);
    assertEquals(1.316798, wings.c(), 5e-7);
    assertEquals(0.0116249, wings.vTilde(), 5e-8);
  }

  @Test
  void skewIsTheSlopeOfVolatility() {
    SviJumpWings wings = SviJumpWings.of(Slices.VOGT, 0.25);
    double h = 1e-6;
    double slope = (Slices.VOGT.volatility(h, 0.25) - Slices.VOGT.volatility(-h, 0.25)) / (2 * h);
    assertEquals(slope * Math.sqrt(0.25), wings.psi(), 1e-8);
  }

  @Test
  void refusesALevelBelowTheLeastVariance() {
    SviJumpWings impossible = new SviJumpWings(0.02, -0.1, 0.7, 0.5, 0.03, 1);
    assertThrows(IllegalArgumentException.class, impossible::toRaw);
    SviJumpWings tooSteep = new SviJumpWings(0.02, -0.9, 0.7, 0.5, 0.01, 1);
    assertThrows(IllegalArgumentException.class, tooSteep::toRaw);
  }
}
