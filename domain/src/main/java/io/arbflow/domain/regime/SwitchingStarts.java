package io.arbflow.domain.regime;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the search for a maximum begins: the likelihood has many. A grid over how far the means and
 * the variances lie apart, how long regimes last and whether the series remembers; no chance in it.
 */
final class SwitchingStarts {
  private static final double[] STAYS = {0.6, 0.85, 0.97};
  private static final double[] SPREADS = {0.5, 1, 1.7};
  private static final double[] RATIOS = {-4, 2, 8};

  private final SwitchingForm form;
  private final SwitchingCoordinates scale;
  private final double memory;

  SwitchingStarts(SwitchingForm form, SwitchingCoordinates scale, double[] series) {
    this.form = form;
    this.scale = scale;
    double products = 0;
    for (int t = 1; t < series.length; t++) {
      products += (series[t] - scale.average()) * (series[t - 1] - scale.average());
    }
    this.memory = products / series.length / scale.variance();
  }

  List<SwitchingModel> all() {
    List<SwitchingModel> all = new ArrayList<>();
    for (double stay : STAYS) {
      for (double spread : form.switchingMean() ? SPREADS : new double[] {0}) {
        for (double ratio : form.switchingVariance() ? RATIOS : new double[] {1}) {
          all.add(start(stay, spread, ratio, 0));
          if (form.lags() > 0) {
            all.add(start(stay, spread, ratio, memory));
          }
        }
      }
    }
    return all;
  }

  /** A ratio of variances below 0 says that the greatest one comes first. */
  private SwitchingModel start(double stay, double spread, double ratio, double first) {
    int k = form.regimes();
    double[][] transition = new double[k][k];
    double[] mean = new double[k];
    double[][] ar = new double[k][form.lags()];
    double[] variance = new double[k];
    double left = 1 - first * first;
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        transition[i][j] = i == j ? stay : (1 - stay) / (k - 1);
      }
      double place = 2.0 * i / (k - 1) - 1;
      double from = form.aroundMeans() || form.lags() == 0 ? 1 : 1 - first;
      mean[i] = scale.average() * from + place * spread * Math.sqrt(left * scale.variance());
      if (form.lags() > 0) {
        ar[i][0] = first;
      }
      double power = Math.signum(ratio) * place / 2;
      double within = form.switchingMean() ? 1 / (1 + spread * spread) : 1;
      variance[i] = scale.variance() * left * within * Math.pow(Math.abs(ratio), power);
    }
    return new SwitchingModel(transition, mean, ar, variance, form.aroundMeans());
  }
}
