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
  private double logLikelihood;

  private HamiltonFilter(SwitchingModel model, int periods) {
    this.model = model;
    this.paths = new RegimePaths(model);
    this.predicted = new double[periods][paths.count()];
    this.filtered = new double[periods][paths.count()];
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
    double greatest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < prior.length; c++) {
      int[] path = paths.path(c);
      double variance = model.variance()[path[0]];
      double residual = model.residual(series, i + model.lags(), path);
      posterior[c] = -(LOG_2_PI + Math.log(variance) + residual * residual / variance) / 2;
      greatest = prior[c] > 0 ? Math.max(greatest, posterior[c]) : greatest;
    }
    double sum = 0;
    for (int c = 0; c < prior.length; c++) {
      posterior[c] = prior[c] > 0 ? prior[c] * Math.exp(posterior[c] - greatest) : 0;
      sum += posterior[c];
    }
    for (int c = 0; c < prior.length; c++) {
      posterior[c] = sum > 0 ? posterior[c] / sum : prior[c];
    }
    logLikelihood += Math.log(sum) + greatest;
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
