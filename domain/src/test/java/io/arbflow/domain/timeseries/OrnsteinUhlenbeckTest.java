package io.arbflow.domain.timeseries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OrnsteinUhlenbeckTest {

  @Test
  void recoversWhatWasSimulated() {
    double[] series = OracleSeries.autoregression(50_000, 0.9, new Random(83));
    OrnsteinUhlenbeck process = OrnsteinUhlenbeck.fit(series, 0.5);
    assertEquals(SeriesStatus.OK, process.status());
    assertEquals(0.9, process.phi(), 0.01);
    assertEquals(0, process.mu(), 0.2);
    assertEquals(1 / Math.sqrt(1 - 0.81), process.stationaryDeviation(), 0.1);
    assertEquals(0.5 * Math.log(2) / -Math.log(process.phi()), process.halfLife(), 1e-12);
    assertTrue(process.shortcutHalfLife() > process.halfLife());
    double away = process.mu() + 2 * process.stationaryDeviation();
    assertEquals(2, process.zScore(away), 1e-12);
  }

  /** On average the coefficient is too low by Kendall's amount, and the correction takes it off. */
  @Test
  void biasOfShortSamples() {
    Random random = new Random(84);
    double plain = 0;
    double corrected = 0;
    int trials = 4_000;
    for (int trial = 0; trial < trials; trial++) {
      OrnsteinUhlenbeck process =
          OrnsteinUhlenbeck.fit(OracleSeries.autoregression(60, 0.8, random), 1);
      plain += process.phi() / trials;
      corrected += process.unbiasedPhi() / trials;
    }
    assertEquals(0.8 - (1 + 3 * 0.8) / 59, plain, 0.006);
    assertEquals(0.8, corrected, 0.006);
  }

  @Test
  void withoutReversionThereIsNoHalfLife() {
    double[] explosive = new double[40];
    double[] swinging = new double[40];
    for (int i = 0; i < 40; i++) {
      explosive[i] = Math.pow(1.05, i);
      swinging[i] = Math.pow(-0.8, i);
    }
    OrnsteinUhlenbeck grows = OrnsteinUhlenbeck.fit(explosive, 1);
    assertEquals(SeriesStatus.NOT_REVERTING, grows.status());
    assertTrue(Double.isNaN(grows.halfLife()));
    assertEquals(1.05, grows.phi(), 1e-9);
    assertEquals(SeriesStatus.OSCILLATING, OrnsteinUhlenbeck.fit(swinging, 1).status());
    assertEquals(SeriesStatus.DEGENERATE, OrnsteinUhlenbeck.fit(new double[40], 1).status());
    assertEquals(SeriesStatus.TOO_SHORT, OrnsteinUhlenbeck.fit(new double[3], 1).status());
    assertThrows(IllegalArgumentException.class, () -> OrnsteinUhlenbeck.fit(swinging, 0));
    assertEquals(SeriesStatus.NOT_REVERTING, OrnsteinUhlenbeck.of(1, 0.1, 1, 50, 1).status());
  }
}
