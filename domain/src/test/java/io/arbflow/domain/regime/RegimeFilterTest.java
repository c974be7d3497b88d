package io.arbflow.domain.regime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.option.Normal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegimeFilterTest {

  @Test
  void oneReturnAtATimeIsTheBatch() {
    Random random = new Random(11);
    for (int run = 0; run < 50; run++) {
      double calm = 0.1 + random.nextDouble();
      VolatilityRegimes regimes =
          new VolatilityRegimes(
              random.nextGaussian(),
              calm,
              calm * (1 + 10 * random.nextDouble()),
              0.5 + 0.499 * random.nextDouble(),
              0.3 + 0.699 * random.nextDouble());
      double[] returns = SimulatedRegimes.of(regimes.model(), 200, run);
      HamiltonFilter batch = HamiltonFilter.of(regimes.model(), returns);
      RegimeFilter filter = new RegimeFilter(regimes);
      for (int t = 0; t < returns.length; t++) {
        assertEquals(batch.predicted(t)[1], filter.predicted(), 1e-11);
        assertEquals(batch.filtered(t)[1], filter.update(returns[t]), 1e-11);
      }
    }
  }

  @Test
  void aRestoredFilterGoesOnAlike() {
    VolatilityRegimes regimes = new VolatilityRegimes(0, 1, 6, 0.95, 0.9);
    double[] returns = SimulatedRegimes.of(regimes.model(), 100, 12);
    RegimeFilter whole = new RegimeFilter(regimes);
    RegimeFilter part = new RegimeFilter(regimes);
    for (double r : returns) {
      part = new RegimeFilter(regimes, part.turbulentProbability());
      assertEquals(whole.update(r), part.update(r));
    }
  }

  /** Under the model the innovations are independent standard normal; squared returns are not. */
  @Test
  void innovationsAreStandardNormal() {
    VolatilityRegimes regimes = new VolatilityRegimes(0.2, 1, 16, 0.98, 0.95);
    int n = 20_000;
    double[] returns = SimulatedRegimes.of(regimes.model(), n, 13);
    RegimeFilter filter = new RegimeFilter(regimes);
    double mean = 0;
    double square = 0;
    double fourth = 0;
    double clusters = 0;
    double before = 0;
    int tails = 0;
    for (double r : returns) {
      double z = filter.innovation(r);
      filter.update(r);
      mean += z / n;
      square += z * z / n;
      fourth += z * z * z * z / n;
      clusters += (z * z - 1) * (before * before - 1) / 2 / n;
      tails += z > 1.959963984540054 ? 1 : 0;
      before = z;
    }
    double se = 1 / Math.sqrt(n);
    assertEquals(0, mean, 4 * se);
    assertEquals(1, square, 4 * Math.sqrt(2) * se);
    assertEquals(3, fourth, 4 * Math.sqrt(96) * se);
    assertEquals(0, clusters, 4 * se);
    assertEquals(0.025 * n, tails, 4 * Math.sqrt(0.025 * 0.975 * n));
  }

  @Test
  void innovationsKeepTheirDigitsInBothTails() {
    RegimeFilter filter = new RegimeFilter(new VolatilityRegimes(0, 1, 1, 0.9, 0.9));
    for (double x : new double[] {0, 0.3, 3, 12, 30}) {
      assertEquals(x, filter.innovation(x), 1e-9 * (1 + x));
      assertEquals(-x, filter.innovation(-x), 1e-9 * (1 + x));
    }
    assertTrue(Double.isFinite(filter.innovation(1e6)));
    double mixed = new RegimeFilter(new VolatilityRegimes(0, 1, 4, 0.5, 0.5)).innovation(1);
    double probability = (Normal.cdf(1) + Normal.cdf(0.5)) / 2;
    assertEquals(Normal.inverseCdf(probability), mixed, 1e-12);
  }

  @Test
  void hugeReturnsDoNotBreakIt() {
    RegimeFilter filter = new RegimeFilter(new VolatilityRegimes(0, 1, 9, 0.95, 0.9));
    assertEquals(1, filter.update(1e9), 1e-12);
    for (int i = 0; i < 200; i++) {
      filter.update(0);
    }
    assertTrue(filter.turbulentProbability() < 0.05);
    assertThrows(IllegalArgumentException.class, () -> filter.update(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new VolatilityRegimes(0, 4, 1, 0.9, 0.9));
  }

  @Test
  void newParametersAreTakenWithTheNextReturn() {
    VolatilityRegimes one = new VolatilityRegimes(0, 1, 9, 0.95, 0.9);
    VolatilityRegimes other = new VolatilityRegimes(0, 2, 20, 0.9, 0.8);
    RegimeFilter filter = new RegimeFilter(one);
    double before = filter.update(2);
    filter.adopt(other);
    assertEquals(before, filter.turbulentProbability());
    assertEquals(new RegimeFilter(other, before).update(3), filter.update(3));
  }
}
