package io.arbflow.domain.regime;

/**
 * Free coordinates of the parameters of a {@link SwitchingForm}, each of the order of 1: log odds
 * of the transitions against staying, means in deviations of the series from its average, the
 * autoregression as it is, logs of the variances over that of the series.
 */
final class SwitchingCoordinates {
  private static final double MOST_LOG_ODDS = 15;
  private static final double MOST_MEAN = 20;
  private static final double MOST_AUTOREGRESSION = 3;

  /** A regime narrower than this by variance has closed around single values. */
  private static final double LEAST_LOG_VARIANCE = Math.log(1e-7);

  private static final double MOST_LOG_VARIANCE = Math.log(1e4);

  private final SwitchingForm form;
  private final double average;
  private final double variance;

  SwitchingCoordinates(SwitchingForm form, double[] series) {
    this.form = form;
    double sum = 0;
    for (double y : series) {
      sum += y;
    }
    this.average = sum / series.length;
    double squares = 0;
    for (double y : series) {
      squares += (y - average) * (y - average);
    }
    this.variance = squares / series.length;
  }

  /** Of the series. */
  double average() {
    return average;
  }

  /** Of the series. */
  double variance() {
    return variance;
  }

  /** The coordinates of a model; beyond a bound they are put onto it. */
  double[] of(SwitchingModel model) {
    double[] x = new double[form.parameters()];
    int n = 0;
    for (int i = 0; i < form.regimes(); i++) {
      for (int j = 0; j < form.regimes(); j++) {
        if (i != j) {
          x[n++] = Math.log(model.transition()[i][j] / model.transition()[i][i]);
        }
      }
    }
    for (int i = 0; i < (form.switchingMean() ? form.regimes() : 1); i++) {
      x[n++] = (model.mean()[i] - average) / Math.sqrt(variance);
    }
    for (int i = 0; i < (form.switchingAutoregression() ? form.regimes() : 1); i++) {
      for (int l = 0; l < form.lags(); l++) {
        x[n++] = model.autoregression()[i][l];
      }
    }
    for (int i = 0; i < (form.switchingVariance() ? form.regimes() : 1); i++) {
      x[n++] = Math.log(model.variance()[i] / variance);
    }
    return clamped(x);
  }

  /** The model at coordinates. */
  SwitchingModel model(double[] x) {
    int k = form.regimes();
    double[][] transition = new double[k][];
    for (int i = 0; i < k; i++) {
      transition[i] = row(x, i);
    }
    int n = k * (k - 1);
    double[] mean = new double[k];
    for (int i = 0; i < k; i++) {
      mean[i] = average + x[n + (form.switchingMean() ? i : 0)] * Math.sqrt(variance);
    }
    n += form.switchingMean() ? k : 1;
    double[][] ar = new double[k][form.lags()];
    for (int i = 0; i < k; i++) {
      System.arraycopy(
          x, n + (form.switchingAutoregression() ? i * form.lags() : 0), ar[i], 0, form.lags());
    }
    n += form.switchingAutoregression() ? k * form.lags() : form.lags();
    double[] variances = new double[k];
    for (int i = 0; i < k; i++) {
      variances[i] = variance * Math.exp(x[n + (form.switchingVariance() ? i : 0)]);
    }
    return new SwitchingModel(transition, mean, ar, variances, form.aroundMeans());
  }

  private double[] row(double[] x, int i) {
    int k = form.regimes();
    double[] row = new double[k];
    double sum = 0;
    for (int j = 0; j < k; j++) {
      row[j] = i == j ? 1 : Math.exp(x[i * (k - 1) + (j < i ? j : j - 1)]);
      sum += row[j];
    }
    for (int j = 0; j < k; j++) {
      row[j] /= sum;
    }
    return row;
  }

  /** Least (-1) or greatest (1) value of every coordinate. */
  double[] bound(int side) {
    double[] bound = new double[form.parameters()];
    int means = form.regimes() * (form.regimes() - 1);
    int lags = means + (form.switchingMean() ? form.regimes() : 1);
    int variances = bound.length - (form.switchingVariance() ? form.regimes() : 1);
    for (int n = 0; n < bound.length; n++) {
      if (n < means) {
        bound[n] = side * MOST_LOG_ODDS;
      } else if (n < lags) {
        bound[n] = side * MOST_MEAN;
      } else if (n < variances) {
        bound[n] = side * MOST_AUTOREGRESSION;
      } else {
        bound[n] = side < 0 ? LEAST_LOG_VARIANCE : MOST_LOG_VARIANCE;
      }
    }
    return bound;
  }

  /** Whether a regime has closed around single values, where the likelihood has no top. */
  boolean collapsed(SwitchingModel model) {
    for (double v : model.variance()) {
      if (Math.log(v / variance) < LEAST_LOG_VARIANCE + 1) {
        return true;
      }
    }
    return false;
  }

  private double[] clamped(double[] x) {
    double[] least = bound(-1);
    double[] most = bound(1);
    for (int n = 0; n < x.length; n++) {
      x[n] = Math.max(least[n], Math.min(most[n], x[n]));
    }
    return x;
  }
}
