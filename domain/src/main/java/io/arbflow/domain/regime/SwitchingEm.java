package io.arbflow.domain.regime;

/**
 * One step of expectation and conditional maximisation (Meng and Rubin 1993): the smoother weighs
 * the regimes' paths, then transition, means, autoregression and variances are each set to what
 * fits best given the others. The ergodic start's dependence on the parameters is left out, so the
 * steps lead near the top and not onto it.
 */
final class SwitchingEm {
  private final SwitchingForm form;
  private final double[] series;

  SwitchingEm(SwitchingForm form, double[] series) {
    this.form = form;
    this.series = series;
  }

  /** After up to {@code steps} steps; where a step leaves the allowed parameters it stops. */
  SwitchingModel climb(SwitchingModel from, int steps) {
    SwitchingModel model = from;
    for (int i = 0; i < steps; i++) {
      SwitchingModel next = step(model);
      if (next == null) {
        return model;
      }
      model = next;
    }
    return model;
  }

  private SwitchingModel step(SwitchingModel model) {
    HamiltonFilter filter = HamiltonFilter.of(model, series);
    if (!Double.isFinite(filter.logLikelihood())) {
      return null;
    }
    Expectations e = new Expectations(filter, KimSmoother.of(filter));
    double[] mean = means(e, model);
    double[][] ar = mean == null ? null : autoregression(e, with(model, mean, null, null, null));
    if (ar == null) {
      return null;
    }
    double[] variance = variances(e, with(model, mean, ar, null, null));
    double[][] transition = transition(e);
    return variance == null || transition == null
        ? null
        : with(model, mean, ar, variance, transition);
  }

  private static SwitchingModel with(
      SwitchingModel old, double[] mean, double[][] ar, double[] variance, double[][] transition) {
    return new SwitchingModel(
        transition == null ? old.transition() : transition,
        mean == null ? old.mean() : mean,
        ar == null ? old.autoregression() : ar,
        variance == null ? old.variance() : variance,
        old.aroundMeans());
  }

  private double[][] transition(Expectations e) {
    int k = form.regimes();
    double[][] counts = new double[k][k];
    e.forEach((t, path, weight) -> counts[path[1]][path[0]] += weight);
    for (double[] row : counts) {
      double sum = 0;
      for (double n : row) {
        sum += n;
      }
      if (!(sum > 0)) {
        return null;
      }
      for (int j = 0; j < k; j++) {
        row[j] /= sum;
      }
    }
    return counts;
  }

  /** Weighted least squares: e(t) is linear in the means when the autoregression is given. */
  private double[] means(Expectations e, SwitchingModel model) {
    int k = form.regimes();
    double[] zero = new double[k];
    SwitchingModel centred = with(model, zero, null, null, null);
    NormalEquations equations = new NormalEquations(form.switchingMean() ? k : 1);
    e.forEach(
        (t, path, weight) -> {
          double[] x = equations.regressors();
          x[form.switchingMean() ? path[0] : 0] += 1;
          double[] a = model.autoregression()[path[0]];
          for (int l = 1; model.aroundMeans() && l <= a.length; l++) {
            x[form.switchingMean() ? path[l] : 0] -= a[l - 1];
          }
          equations.add(centred.residual(series, t, path), weight / model.variance()[path[0]]);
        });
    double[] solved = equations.solve();
    return solved == null ? null : spread(solved, form.switchingMean());
  }

  /** The same for the autoregression when the means are given. */
  private double[][] autoregression(Expectations e, SwitchingModel model) {
    int lags = form.lags();
    if (lags == 0) {
      return model.autoregression();
    }
    NormalEquations equations =
        new NormalEquations(form.switchingAutoregression() ? form.regimes() * lags : lags);
    e.forEach(
        (t, path, weight) -> {
          double[] x = equations.regressors();
          int block = form.switchingAutoregression() ? path[0] * lags : 0;
          for (int l = 1; l <= lags; l++) {
            double origin = model.aroundMeans() ? model.mean()[path[l]] : 0;
            x[block + l - 1] = series[t - l] - origin;
          }
          double y = series[t] - model.mean()[path[0]];
          equations.add(y, weight / model.variance()[path[0]]);
        });
    double[] solved = equations.solve();
    if (solved == null) {
      return null;
    }
    double[][] rows = new double[form.regimes()][lags];
    for (int i = 0; i < rows.length; i++) {
      int block = form.switchingAutoregression() ? i * lags : 0;
      System.arraycopy(solved, block, rows[i], 0, lags);
    }
    return rows;
  }

  private double[] variances(Expectations e, SwitchingModel model) {
    int n = form.switchingVariance() ? form.regimes() : 1;
    double[] squares = new double[n];
    double[] weights = new double[n];
    e.forEach(
        (t, path, weight) -> {
          int i = form.switchingVariance() ? path[0] : 0;
          double residual = model.residual(series, t, path);
          squares[i] += weight * residual * residual;
          weights[i] += weight;
        });
    for (int i = 0; i < n; i++) {
      squares[i] /= weights[i];
      if (!(squares[i] > 0)) {
        return null;
      }
    }
    return spread(squares, form.switchingVariance());
  }

  /** One value per regime, whether it differs by regime or not. */
  private double[] spread(double[] values, boolean switching) {
    double[] all = new double[form.regimes()];
    for (int i = 0; i < all.length; i++) {
      all[i] = values[switching ? i : 0];
    }
    return all;
  }

  /** What the smoother thinks of every path at every period. */
  private record Expectations(HamiltonFilter filter, KimSmoother smoother) {
    void forEach(Visitor visitor) {
      int lags = filter.model().lags();
      for (int i = 0; i < filter.periods(); i++) {
        double[] weights = smoother.smoothedPaths(i);
        for (int c = 0; c < weights.length; c++) {
          if (weights[c] > 0) {
            visitor.visit(i + lags, filter.paths().path(c), weights[c]);
          }
        }
      }
    }
  }

  private interface Visitor {
    void visit(int t, int[] path, double weight);
  }
}
