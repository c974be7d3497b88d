package io.arbflow.domain.regime;

/**
 * Kim's (1994) smoother: the probabilities of the regimes at t given the <em>whole</em> series. It
 * looks ahead, so it explains the past and estimates parameters; never trade on it.
 */
public final class KimSmoother {
  private final RegimePaths paths;
  private final double[][] smoothed;

  private KimSmoother(RegimePaths paths, int periods) {
    this.paths = paths;
    this.smoothed = new double[periods][];
  }

  /** Goes back over what the filter saw. */
  public static KimSmoother of(HamiltonFilter filter) {
    int last = filter.periods() - 1;
    KimSmoother smoother = new KimSmoother(filter.paths(), filter.periods());
    smoother.smoothed[last] = filter.filteredPaths(last).clone();
    for (int i = last - 1; i >= 0; i--) {
      smoother.smoothed[i] = smoother.back(filter, i);
    }
    return smoother;
  }

  private double[] back(HamiltonFilter filter, int i) {
    double[] now = filter.filteredPaths(i).clone();
    double[] predicted = filter.predictedPaths(i + 1);
    double[][] transition = filter.model().transition();
    for (int c = 0; c < now.length; c++) {
      double[] row = transition[paths.path(c)[0]];
      double ratio = 0;
      for (int j = 0; j < row.length; j++) {
        int next = paths.next(c, j);
        ratio += predicted[next] > 0 ? row[j] * smoothed[i + 1][next] / predicted[next] : 0;
      }
      now[c] *= ratio;
    }
    return now;
  }

  /** Probability of each regime at {@code series[lags + period]} given the whole series. */
  public double[] smoothed(int period) {
    return paths.marginal(smoothed[period], 0);
  }

  double[] smoothedPaths(int period) {
    return smoothed[period];
  }
}
