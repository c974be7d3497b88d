package io.arbflow.domain.regime;

/**
 * Hamilton's (1989) filter over a whole series: the probabilities of the regimes at t given y up to
 * t, and the log likelihood. Starts from the chain's long run; the first {@code lags} values are
 * given. Densities are scaled by the greatest of the period, so that nothing underflows.
 */
public final class HamiltonFilter {
  private static final double LOG_2_PI = Math.log(2 * Math.PI);

  private final SwitchingModel model;
  private final RegimePaths paths;
  private final double[][] predicted;
  private final double[][] filtered;
  private final double[] logScale;
  private final double[] density;
  private double logLikelihood;

  private HamiltonFilter(SwitchingModel model, int periods) {
    this.model = model;
    this.paths = new RegimePaths(model);
    this.predicted = new double[periods][paths.count()];
    this.filtered = new double[periods][paths.count()];
    this.logScale = new double[model.regimes()];
    for (int i = 0; i < logScale.length; i++) {
      logScale[i] = LOG_2_PI + Math.log(model.variance()[i]);
    }
    // In levels a residual depends on the regime of now alone.
    this.density = new double[model.aroundMeans() ? paths.count() : model.regimes()];
  }

  /**
   * Filters a series.
   *
   * @throws IllegalArgumentException if the series is no longer than the model's lags
   */
  public static HamiltonFilter of(SwitchingModel model, double[] series) {
    int lags = model.lags();
    if (series.length <= lags) {
      throw new IllegalArgumentException(series.length + " values for " + lags + " lags");
    }
    HamiltonFilter filter = new HamiltonFilter(model, series.length - lags);
    filter.paths.start(model, filter.predicted[0]);
    for (int i = 0; i < filter.filtered.length; i++) {
      if (i > 0) {
        filter.paths.predict(model, filter.filtered[i - 1], filter.predicted[i]);
      }
      filter.see(series, i);
    }
    return filter;
  }

  /** Bayes' rule on the scaled densities; a value that no regime allows leaves the prediction. */
  private void see(double[] series, int i) {
    double[] prior = predicted[i];
    double[] posterior = filtered[i];
    double greatest = densities(series, i + model.lags());
    double sum = 0;
    for (int c = 0; c < prior.length; c++) {
      posterior[c] = prior[c] * density[densityOf(c)];
      sum += posterior[c];
    }
    for (int c = 0; c < prior.length; c++) {
      posterior[c] = sum > 0 ? posterior[c] / sum : prior[c];
    }
    logLikelihood += Math.log(sum) + greatest;
  }

  /** Fills the densities at t, over the greatest one, whose logarithm is returned. */
  private double densities(double[] series, int t) {
    double greatest = Double.NEGATIVE_INFINITY;
    int step = paths.count() / density.length;
    for (int d = 0; d < density.length; d++) {
      int[] path = paths.path(d * step);
      double residual = model.residual(series, t, path);
      density[d] = -(logScale[path[0]] + residual * residual / model.variance()[path[0]]) / 2;
      greatest = Math.max(greatest, density[d]);
    }
    for (int d = 0; d < density.length; d++) {
      density[d] = Math.exp(density[d] - greatest);
    }
    return greatest;
  }

  private int densityOf(int path) {
    return density.length == paths.count() ? path : paths.path(path)[0];
  }

  /** Of the values after the first lags, with its constants; NaN if a value is not finite. */
  public double logLikelihood() {
    return logLikelihood;
  }

  /** Periods with probabilities: the length of the series less the lags. */
  public int periods() {
    return filtered.length;
  }

  /** Probability of each regime at {@code series[lags + period]} given the values up to it. */
  public double[] filtered(int period) {
    return paths.marginal(filtered[period], 0);
  }

  /** The same before that value was seen. */
  public double[] predicted(int period) {
    return paths.marginal(predicted[period], 0);
  }

  SwitchingModel model() {
    return model;
  }

  RegimePaths paths() {
    return paths;
  }

  double[] filteredPaths(int period) {
    return filtered[period];
  }

  double[] predictedPaths(int period) {
    return predicted[period];
  }
}
