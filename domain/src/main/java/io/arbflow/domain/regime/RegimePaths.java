package io.arbflow.domain.regime;

import java.util.Arrays;

/**
 * The regimes of the last few periods as one state: {@code k^(order+1)} of them, at least of two
 * periods so that a state says which way the chain went. The regime of now is the highest digit.
 */
final class RegimePaths {
  private final int regimes;
  private final int order;
  private final int[][] path;

  RegimePaths(SwitchingModel model) {
    this.regimes = model.regimes();
    this.order = Math.max(1, model.aroundMeans() ? model.lags() : 0);
    this.path = new int[(int) Math.round(Math.pow(regimes, order + 1))][order + 1];
    for (int c = 0; c < path.length; c++) {
      int rest = c;
      for (int back = order; back >= 0; back--) {
        path[c][back] = rest % regimes;
        rest /= regimes;
      }
    }
  }

  int count() {
    return path.length;
  }

  /** Regimes of the state, now first. */
  int[] path(int state) {
    return path[state];
  }

  /** The state that follows when the regime turns to {@code regime}. */
  int next(int state, int regime) {
    return regime * (path.length / regimes) + state / regimes;
  }

  /** The chain in its long run: the distribution of states before anything is seen. */
  void start(SwitchingModel model, double[] into) {
    double[] ergodic = model.ergodic();
    for (int c = 0; c < path.length; c++) {
      double probability = ergodic[path[c][order]];
      for (int back = order; back > 0; back--) {
        probability *= model.transition()[path[c][back]][path[c][back - 1]];
      }
      into[c] = probability;
    }
  }

  /** From the distribution of states of one period to that of the next. */
  void predict(SwitchingModel model, double[] from, double[] into) {
    Arrays.fill(into, 0);
    for (int c = 0; c < path.length; c++) {
      double[] row = model.transition()[path[c][0]];
      for (int j = 0; j < regimes; j++) {
        into[next(c, j)] += from[c] * row[j];
      }
    }
  }

  /** Adds the states up by their regime {@code back} periods ago. */
  double[] marginal(double[] states, int back) {
    double[] sums = new double[regimes];
    for (int c = 0; c < path.length; c++) {
      sums[path[c][back]] += states[c];
    }
    return sums;
  }
}
