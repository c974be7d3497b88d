package io.arbflow.domain.regime;

/**
 * A series whose mean, memory and variance depend on a hidden Markov chain s, Hamilton (1989).
 *
 * <ul>
 *   <li>around means: y(t) - m[s(t)] = sum over l of a[s(t)][l] (y(t-l) - m[s(t-l)]) + e(t)
 *   <li>in levels: y(t) = m[s(t)] + sum over l of a[s(t)][l] y(t-l) + e(t), a regression with
 *       switching coefficients
 * </ul>
 *
 * with e(t) normal of variance v[s(t)]. Arrays are taken as they are and must not be changed.
 *
 * @param transition row i, column j: probability of j after i; rows add up to 1
 * @param mean m, of each regime, in the series' unit
 * @param autoregression a, regime by lag from 1; rows of length 0 without lags
 * @param variance v, of each regime, above 0, in the series' unit squared
 * @param aroundMeans which of the two forms
 */
public record SwitchingModel(
    double[][] transition,
    double[] mean,
    double[][] autoregression,
    double[] variance,
    boolean aroundMeans) {
  private static final double ROUNDING = 1e-6;

  /**
   * @throws IllegalArgumentException if the shapes differ, a row of the transition is no
   *     distribution or a variance is not above 0
   */
  public SwitchingModel {
    int k = mean.length;
    require(k >= 2, "fewer than two regimes");
    require(
        transition.length == k && autoregression.length == k && variance.length == k,
        "arrays of different numbers of regimes");
    for (int i = 0; i < k; i++) {
      require(transition[i].length == k, "the transition is not square");
      require(autoregression[i].length == autoregression[0].length, "lags differ by regime");
      require(variance[i] > 0, "a variance is not above 0");
      double sum = 0;
      for (double p : transition[i]) {
        require(p >= 0, "a transition probability is below 0");
        sum += p;
      }
      require(Math.abs(sum - 1) < ROUNDING, "a row of the transition does not add up to 1");
    }
  }

  /** Number of regimes. */
  public int regimes() {
    return mean.length;
  }

  /** Number of lags. */
  public int lags() {
    return autoregression[0].length;
  }

  /** The share of time that each regime takes in the long run. */
  public double[] ergodic() {
    return Ergodic.of(transition);
  }

  /** Expected periods in each regime once it is entered, 1 / (1 - p(i,i)). */
  public double[] durations() {
    double[] durations = new double[regimes()];
    for (int i = 0; i < durations.length; i++) {
      durations[i] = 1 / (1 - transition[i][i]);
    }
    return durations;
  }

  /** The same model with its regimes in another order: the new i is the old order[i]. */
  SwitchingModel reordered(int[] order) {
    int k = regimes();
    double[][] p = new double[k][k];
    double[] m = new double[k];
    double[][] a = new double[k][];
    double[] v = new double[k];
    for (int i = 0; i < k; i++) {
      m[i] = mean[order[i]];
      a[i] = autoregression[order[i]];
      v[i] = variance[order[i]];
      for (int j = 0; j < k; j++) {
        p[i][j] = transition[order[i]][order[j]];
      }
    }
    return new SwitchingModel(p, m, a, v, aroundMeans);
  }

  /** e(t) when the regimes were {@code path[0]} at t, {@code path[1]} at t - 1 and so on. */
  double residual(double[] series, int t, int[] path) {
    int s = path[0];
    double residual = series[t] - mean[s];
    double[] a = autoregression[s];
    for (int l = 1; l <= a.length; l++) {
      residual -= a[l - 1] * (series[t - l] - (aroundMeans ? mean[path[l]] : 0));
    }
    return residual;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
