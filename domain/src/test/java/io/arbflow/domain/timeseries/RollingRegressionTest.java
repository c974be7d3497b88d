package io.arbflow.domain.timeseries;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RollingRegressionTest {

  /** After every observation the sums say what least squares over the window says. */
  @Test
  void equalsLeastSquaresOverTheWindow() {
    Random random = new Random(87);
    int window = 25;
    RollingRegression rolling = new RollingRegression(window);
    double[] x = OracleSeries.walk(400, random);
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      // Far from the origin, where plain sums would lose digits.
      x[i] += 1e4;
      y[i] = 3 - 0.2 * x[i] + random.nextGaussian();
      rolling.add(x[i], y[i]);
      int from = Math.max(0, i + 1 - window);
      if (i + 1 - from > 2) {
        check(Arrays.copyOfRange(x, from, i + 1), Arrays.copyOfRange(y, from, i + 1), rolling);
      }
    }
    assertEquals(window, rolling.size());
  }

  private static void check(double[] x, double[] y, RollingRegression rolling) {
    Ols slow = Ols.fit(y, Trend.CONSTANT.columns(y.length)[0], x);
    SimpleFit fit = rolling.fit();
    assertEquals(SeriesStatus.OK, fit.status());
    assertEquals(slow.coefficients()[1], fit.slope(), 1e-7);
    assertEquals(slow.coefficients()[0], fit.intercept(), 1e-3);
    assertEquals(slow.residualVariance(), fit.residualVariance(), 1e-7);
    assertEquals(slow.standardError(1), Math.sqrt(fit.slopeVariance()), 1e-7);
    double last = x[x.length - 1];
    double[][] v = slow.inverseCross();
    double line = v[0][0] + 2 * last * v[0][1] + last * last * v[1][1];
    assertEquals(slow.residualVariance() * line, fit.lineVariance(last), 1e-5);
    double cross = slow.residualVariance() * (v[0][1] + last * v[1][1]);
    assertEquals(cross, fit.lineSlopeCovariance(last), 1e-5);
  }

  /** What was stored goes on to the last bit as what was not. */
  @Test
  void storedAndRestored() {
    Random random = new Random(88);
    RollingRegression kept = new RollingRegression(7);
    RollingRegression restored = new RollingRegression(7);
    for (int i = 0; i < 40; i++) {
      restored = RollingRegression.of(restored.toArray());
      double x = random.nextGaussian();
      double y = random.nextGaussian();
      kept.add(x, y);
      restored.add(x, y);
      assertArrayEquals(kept.toArray(), restored.toArray());
      assertEquals(kept.fit(), restored.fit());
    }
  }

  @Test
  void saysWhenThereIsTooLittle() {
    RollingRegression rolling = new RollingRegression(5);
    assertEquals(SeriesStatus.TOO_SHORT, rolling.fit().status());
    for (int i = 0; i < 5; i++) {
      rolling.add(2, i);
    }
    assertEquals(SeriesStatus.DEGENERATE, rolling.fit().status());
    rolling.clear();
    assertEquals(0, rolling.size());
    for (int i = 0; i < 5; i++) {
      rolling.add(i, 2 * i + 1);
    }
    assertEquals(2, rolling.fit().slope(), 1e-12);
    assertEquals(1, rolling.fit().intercept(), 1e-12);
  }
}
