package io.arbflow.domain.volatility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SsviTest {

  @Test
  void aSliceIsTheSurfaceAtItsTheta() {
    Ssvi surface = new Ssvi(-0.6, SsviCurvature.boundedPower(1.1, 0.4));
    for (double theta : new double[] {0.004, 0.05, 0.6}) {
      RawSvi slice = surface.slice(theta);
      for (double k : Slices.grid(-2, 2, 9)) {
        assertEquals(surface.totalVariance(k, theta), slice.totalVariance(k), 1e-15);
      }
      assertEquals(theta, surface.totalVariance(0, theta), 1e-16);
    }
  }

  /** What the sufficient conditions promise, the check of the slices confirms. */
  @Test
  void conditionsKeepTheirPromise() {
    Random random = new Random(4);
    int promised = 0;
    for (int i = 0; i < 300; i++) {
      double rho = -0.95 + 1.9 * random.nextDouble();
      double eta = 0.2 + 3 * random.nextDouble();
      double gamma = random.nextDouble();
      SsviCurvature phi =
          i % 2 == 0 ? SsviCurvature.power(eta, gamma) : SsviCurvature.boundedPower(eta, gamma);
      Ssvi surface = new Ssvi(rho, phi);
      double near = 0.01 + 0.3 * random.nextDouble();
      double far = near * (1 + random.nextDouble());
      if (surface.surelyButterflyFree(near)) {
        promised++;
        assertTrue(ButterflyCheck.of(surface.slice(near)).free(), surface + " " + near);
      }
      if (surface.calendarFree(near, far)) {
        assertTrue(
            CalendarCheck.of(surface.slice(near), surface.slice(far), -3, 3).free(),
            surface + " " + near + " " + far);
      }
    }
    assertTrue(promised > 30, "the conditions were hardly ever met");
  }

  @Test
  void conditionsNoticeSteepWingsAndFallingVariance() {
    Ssvi steep = new Ssvi(-0.9, SsviCurvature.inverseRoot(3));
    assertFalse(steep.surelyButterflyFree(0.04));
    assertFalse(ButterflyCheck.of(steep.slice(0.04)).free());
    Ssvi longDated = new Ssvi(0, SsviCurvature.power(0.5, 0));
    assertFalse(longDated.surelyButterflyFree(10), "theta phi = 5, theta phi^2 = 2.5");
    assertTrue(longDated.surelyButterflyFree(7.9));
    assertFalse(steep.calendarFree(0.05, 0.04));
    assertTrue(steep.calendarFree(0.04, 0.05));
  }

  @Test
  void refusesOtherNumbers() {
    assertThrows(IllegalArgumentException.class, () -> SsviCurvature.power(0, 0.5));
    assertThrows(IllegalArgumentException.class, () -> SsviCurvature.power(1, 1.5));
    SsviCurvature phi = SsviCurvature.inverseRoot(1);
    assertThrows(IllegalArgumentException.class, () -> new Ssvi(1, phi));
  }
}
