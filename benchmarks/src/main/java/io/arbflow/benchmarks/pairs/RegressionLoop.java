package io.arbflow.benchmarks.pairs;

import io.arbflow.benchmarks.measure.Sample;
import io.arbflow.benchmarks.measure.Stopwatch;
import io.arbflow.domain.timeseries.Ols;
import io.arbflow.domain.timeseries.RollingRegression;
import io.arbflow.domain.timeseries.Trend;
import java.util.Arrays;
import java.util.Random;

/** The slope over a moving window, by both ways. */
final class RegressionLoop {
  private static final int WINDOW = 126;
  private static final int BARS = 20_000;

  private final double[] x = new double[BARS];
  private final double[] y = new double[BARS];
  private double slopes;

  RegressionLoop() {
    Random random = new Random(3);
    for (int i = 0; i < BARS; i++) {
      x[i] = random.nextGaussian();
      y[i] = -0.2 * x[i] + random.nextGaussian();
    }
  }

  Sample kept() {
    Stopwatch watch = Stopwatch.ofThread();
    RollingRegression rolling = new RollingRegression(WINDOW);
    for (int i = 0; i < BARS; i++) {
      rolling.add(x[i], y[i]);
      slopes += i < WINDOW ? 0 : rolling.fit().slope();
    }
    return watch.sample(BARS);
  }

  Sample anew() {
    Stopwatch watch = Stopwatch.ofThread();
    double[] ones = Trend.CONSTANT.columns(WINDOW)[0];
    for (int i = WINDOW; i < BARS; i++) {
      double[] xs = Arrays.copyOfRange(x, i - WINDOW, i);
      double[] ys = Arrays.copyOfRange(y, i - WINDOW, i);
      slopes += Ols.fit(ys, ones, xs).coefficients()[1];
    }
    return watch.sample(BARS);
  }

  /** Keeps the work from being left out. */
  double slopes() {
    return slopes;
  }
}
