package io.arbflow.domain.kalman;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.timeseries.Ols;
import io.arbflow.domain.timeseries.OracleSeries;
import io.arbflow.domain.timeseries.Trend;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KalmanTest {

  /** Without process noise and from a vague start the filter is recursive least squares. */
  @Test
  void withoutProcessNoiseItIsLeastSquares() {
    double[] x = OracleSeries.walk();
    double[] y = OracleSeries.companion();
    KalmanHedge filter = new KalmanHedge(0, 0, 1e9, 1e9, 0);
    for (int t = 0; t < x.length; t++) {
      filter.step(x[t], y[t], 0, 0, 1);
    }
    Ols batch = Ols.fit(y, x, Trend.CONSTANT.columns(y.length)[0]);
    assertEquals(batch.coefficients()[0], filter.beta(), 1e-6);
    assertEquals(batch.coefficients()[1], filter.alpha(), 1e-6);
    assertEquals(batch.inverseCross()[0][0], filter.betaVariance(), 1e-7);
    assertEquals(batch.inverseCross()[1][1], filter.alphaVariance(), 1e-7);
    assertEquals(batch.inverseCross()[0][1], filter.covariance(), 1e-7);
  }

  /** The innovation is of the coefficients from before the point. */
  @Test
  void innovationDoesNotKnowItsOwnPoint() {
    KalmanHedge filter = new KalmanHedge(2, 1, 0.5, 0.25, 0.1);
    filter.step(3, 8, 0.01, 0.02, 0.7);
    assertEquals(8 - 2 * 3 - 1, filter.innovation(), 1e-15);
    double variance = 9 * 0.51 + 2 * 3 * 0.1 + 0.27 + 0.7;
    assertEquals(variance, filter.innovationVariance(), 1e-12);
    assertEquals(1 / Math.sqrt(variance), filter.zScore(), 1e-12);
    assertEquals(
        -(Math.log(2 * Math.PI * variance) + 1 / variance) / 2, filter.logLikelihood(), 1e-12);
  }

  /** Simulated by the model itself, z is standard normal and the covariance stays positive. */
  @Test
  void scoresAreStandardNormal() {
    Random random = new Random(90);
    KalmanHedge filter = new KalmanHedge(1, 0, 0, 0, 0);
    double beta = 1;
    double alpha = 0;
    double squares = 0;
    int n = 20_000;
    for (int t = 0; t < n; t++) {
      beta += 0.01 * random.nextGaussian();
      alpha += 0.02 * random.nextGaussian();
      double x = 4 + random.nextGaussian();
      filter.step(x, beta * x + alpha + 0.3 * random.nextGaussian(), 1e-4, 4e-4, 0.09);
      squares += filter.zScore() * filter.zScore() / n;
      double determinant =
          filter.betaVariance() * filter.alphaVariance()
              - filter.covariance() * filter.covariance();
      assertTrue(determinant > 0 && filter.betaVariance() > 0);
    }
    assertEquals(1, squares, 0.04);
  }

  @Test
  void storedAndRestored() {
    KalmanHedge filter = new KalmanHedge(1, 0.5, 1, 1, 0.2);
    filter.step(2, 3, 0.1, 0.1, 1);
    KalmanHedge restored = KalmanHedge.of(filter.toArray());
    filter.step(3, 3, 0.1, 0.1, 1);
    restored.step(3, 3, 0.1, 0.1, 1);
    assertArrayEquals(filter.toArray(), restored.toArray());
    assertEquals(filter.innovation(), restored.innovation());
  }

  /** The smoothed level is the weighted least squares solution given all observations. */
  @Test
  void smoothedLevelMinimisesTheSquares() {
    double[] y = OracleSeries.walk();
    LocalLevel model = LocalLevel.with(y, 0.5, 1.2);
    double[] level = model.smoothed();
    for (int t = 0; t < y.length; t++) {
      double gradient = (level[t] - y[t]) / 0.5;
      gradient += t > 0 ? (level[t] - level[t - 1]) / 1.2 : 0;
      gradient += t + 1 < y.length ? (level[t] - level[t + 1]) / 1.2 : 0;
      assertEquals(0, gradient, 1e-10, "at " + t);
    }
    int last = y.length - 1;
    assertEquals(model.filtered()[last], level[last]);
    assertTrue(model.smoothedVariance()[70] < model.filteredVariance()[70]);
    assertEquals(model.smoothedVariance()[0], model.smoothedVariance()[last], 1e-12);
  }

  @Test
  void likelihoodIsGreatestAtTheEstimate() {
    double[] y = OracleSeries.walk(400, new Random(91));
    for (int t = 0; t < y.length; t++) {
      y[t] += 2 * Math.sin(7.0 * t * t);
    }
    LocalLevel best = LocalLevel.fit(y);
    for (double factor : new double[] {0.9, 1.1}) {
      double eps = best.observationVariance();
      double eta = best.levelVariance();
      assertTrue(LocalLevel.with(y, eps * factor, eta).logLikelihood() < best.logLikelihood());
      assertTrue(LocalLevel.with(y, eps, eta * factor).logLikelihood() < best.logLikelihood());
    }
    assertThrows(IllegalArgumentException.class, () -> LocalLevel.fit(new double[2]));
  }
}
