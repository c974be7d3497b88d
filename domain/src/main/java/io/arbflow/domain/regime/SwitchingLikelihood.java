package io.arbflow.domain.regime;

/**
 * The log likelihood that {@link HamiltonFilter} gives, without keeping what lies on the way: what
 * a search asks for again and again. In levels a residual depends on the regime of now alone, and
 * the recursion is over regimes instead of paths.
 */
final class SwitchingLikelihood {
  private static final double LOG_2_PI = Math.log(2 * Math.PI);

  private SwitchingLikelihood() {}

  static double of(SwitchingModel model, double[] series) {
    return model.aroundMeans()
        ? HamiltonFilter.of(model, series).logLikelihood()
        : inLevels(model, series);
  }

  private static double inLevels(SwitchingModel model, double[] series) {
    int k = model.regimes();
    double[] scale = new double[k];
    int[][] now = new int[k][];
    for (int i = 0; i < k; i++) {
      scale[i] = LOG_2_PI + Math.log(model.variance()[i]);
      now[i] = new int[] {i};
    }
    double[] predicted = model.ergodic();
    double[] joint = new double[k];
    double sum = 0;
    for (int t = model.lags(); t < series.length; t++) {
      double greatest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < k; i++) {
        double e = model.residual(series, t, now[i]);
        joint[i] = -(scale[i] + e * e / model.variance()[i]) / 2;
        greatest = Math.max(greatest, joint[i]);
      }
      double density = 0;
      for (int i = 0; i < k; i++) {
        joint[i] = predicted[i] * Math.exp(joint[i] - greatest);
        density += joint[i];
      }
      sum += Math.log(density) + greatest;
      step(model.transition(), joint, density, predicted);
    }
    return sum;
  }

  private static void step(double[][] transition, double[] joint, double density, double[] into) {
    for (int j = 0; j < into.length; j++) {
      double p = 0;
      for (int i = 0; i < joint.length; i++) {
        p += joint[i] * transition[i][j];
      }
      into[j] = p / density;
    }
  }
}
