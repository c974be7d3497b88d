package io.arbflow.domain.regime;

import java.util.Random;

/** Series of a switching model with a seed. */
final class SimulatedRegimes {

  private SimulatedRegimes() {}

  /** {@code n} values; the regimes' path starts in regime 0, the values at the means. */
  static double[] of(SwitchingModel model, int n, long seed) {
    Random random = new Random(seed);
    int lags = model.lags();
    double[] series = new double[n + lags];
    int[] path = new int[lags + 1];
    for (int l = 0; l < lags; l++) {
      series[l] = model.mean()[0];
    }
    for (int t = lags; t < series.length; t++) {
      System.arraycopy(path, 0, path, 1, lags);
      path[0] = next(model.transition()[path[lags > 0 ? 1 : 0]], random);
      series[t] = 0;
      double noise = Math.sqrt(model.variance()[path[0]]) * random.nextGaussian();
      series[t] = noise - model.residual(series, t, path);
    }
    return series;
  }

  private static int next(double[] row, Random random) {
    double u = random.nextDouble();
    int s = 0;
    while (s < row.length - 1 && u >= row[s]) {
      u -= row[s];
      s++;
    }
    return s;
  }
}
