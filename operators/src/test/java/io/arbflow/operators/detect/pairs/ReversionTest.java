package io.arbflow.operators.detect.pairs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.timeseries.RollingRegression;
import io.arbflow.domain.timeseries.SeriesStatus;
import io.arbflow.domain.timeseries.SimpleFit;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReversionTest {
  private static final double PHI = 0.8;

  /** Expectation, its error and the scatter of outcomes, against many simulated windows. */
  @Test
  void expectationIsUnbiasedAndItsErrorTrue() {
    Random random = new Random(111);
    int trials = 3_000;
    int horizon = 5;
    double start = 2;
    double truth = (Math.pow(PHI, horizon) - 1) * start;
    double sum = 0;
    double squares = 0;
    double errors = 0;
    for (int trial = 0; trial < trials; trial++) {
      Reversion reversion = Reversion.of(fit(100, random));
      double change = reversion.change(start, horizon);
      sum += change / trials;
      squares += (change - truth) * (change - truth) / trials;
      double error = reversion.changeError(start, horizon);
      errors += error * error / trials;
    }
    assertEquals(truth, sum, 0.06, "nearly unbiased");
    double stated = Math.sqrt(errors / squares);
    assertTrue(stated > 1 && stated < 1.5, "error stated over true " + stated);
  }

  @Test
  void scatterOfOutcomes() {
    Random random = new Random(112);
    Reversion reversion = Reversion.of(fit(50_000, random));
    double squares = 0;
    int trials = 20_000;
    for (int trial = 0; trial < trials; trial++) {
      double x = 1.5;
      for (int t = 0; t < 4; t++) {
        x = PHI * x + random.nextGaussian();
      }
      double surprise = x - 1.5 - reversion.change(1.5, 4);
      squares += surprise * surprise / trials;
    }
    assertEquals(Math.sqrt(squares), reversion.changeDeviation(4), 0.03);
    assertEquals(Math.log(2) / -Math.log(PHI), reversion.halfLife(), 0.15);
  }

  /** By hand, with phi moved up by two standard errors, or to 1 where that is nearer. */
  @Test
  void errorOfTheExpectation() {
    SimpleFit fit = new SimpleFit(SeriesStatus.OK, 0.1, -0.3, 0.5, 0.2, 400, 60);
    Reversion reversion = Reversion.of(fit);
    double phi = 0.7 + (1 + 3 * 0.7) / 60;
    assertEquals(phi, reversion.phi(), 1e-15);
    double change = changeOver(7, phi);
    assertEquals(change, reversion.change(2, 7), 1e-12);
    double slower = phi + 2 * Math.sqrt(0.5 / 400);
    double middle = sum(7, phi) * Math.sqrt(0.5 / 60);
    double slope = (change - changeOver(7, slower)) / 2;
    assertEquals(Math.hypot(middle, slope), reversion.changeError(2, 7), 1e-12);
    assertEquals(0, reversion.change(2, 0), 1e-15);
    Reversion vague = Reversion.of(new SimpleFit(SeriesStatus.OK, 0.1, -0.3, 0.5, 0.2, 1, 60));
    double toOne = (change - changeOver(7, 1)) / 2;
    assertEquals(Math.hypot(middle, toOne), vague.changeError(2, 7), 1e-12);
  }

  private static double changeOver(int bars, double phi) {
    return -(1 - phi) * (2 - 0.2) * sum(bars, phi);
  }

  private static double sum(int bars, double phi) {
    double sum = 0;
    for (int j = 0; j < bars; j++) {
      sum += Math.pow(phi, j);
    }
    return sum;
  }

  /** Of random walks only few look as if they came back, after the bias is taken off. */
  @Test
  void aRandomWalkHasNoPull() {
    Random random = new Random(113);
    int sure = 0;
    int trials = 2_000;
    for (int trial = 0; trial < trials; trial++) {
      RollingRegression walk = new RollingRegression(60);
      double x = 0;
      for (int t = 0; t < 60; t++) {
        double step = random.nextGaussian();
        walk.add(x, step);
        x += step;
      }
      Reversion reversion = Reversion.of(walk.fit());
      double away = walk.fit().meanX() + 8;
      sure +=
          reversion.reverts() && -reversion.change(away, 10) > 2 * reversion.changeError(away, 10)
              ? 1
              : 0;
    }
    double bound = 0.06 + 3 * Math.sqrt(0.06 * 0.94 / trials);
    assertTrue(sure <= bound * trials, "sure of " + sure);
  }

  @Test
  void withoutReversionNothingIsSaid() {
    SimpleFit up = new SimpleFit(SeriesStatus.OK, 0, 0.01, 1, 0, 10, 50);
    assertFalse(Reversion.of(up).reverts());
    SimpleFit jumpy = new SimpleFit(SeriesStatus.OK, 0, -1.2, 1, 0, 10, 50);
    assertFalse(Reversion.of(jumpy).reverts());
    assertFalse(Reversion.of(new RollingRegression(5).fit()).reverts());
  }

  private static SimpleFit fit(int n, Random random) {
    RollingRegression rolling = new RollingRegression(n);
    double x = random.nextGaussian() / Math.sqrt(1 - PHI * PHI);
    for (int t = 0; t < n; t++) {
      double next = PHI * x + random.nextGaussian();
      rolling.add(x, next - x);
      x = next;
    }
    return rolling.fit();
  }
}
