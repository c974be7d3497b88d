package io.arbflow.domain.regime;

/**
 * The stationary distribution of a Markov chain by the elimination of Grassmann, Taksar and Heyman
 * (1985), which subtracts nothing and so loses no digits however slow the chain is.
 */
final class Ergodic {

  private Ergodic() {}

  /**
   * Shares that add up to 1. A regime that is never left takes all; where nothing leads from the
   * later regimes to the earlier ones the later ones do.
   */
  static double[] of(double[][] transition) {
    int k = transition.length;
    double[][] p = new double[k][];
    for (int i = 0; i < k; i++) {
      p[i] = transition[i].clone();
    }
    int least = 0;
    for (int n = k - 1; n > least; n--) {
      double down = 0;
      for (int j = 0; j < n; j++) {
        down += p[n][j];
      }
      if (down == 0) {
        least = n;
      } else {
        eliminate(p, n, down);
      }
    }
    return backwards(p, least);
  }

  private static void eliminate(double[][] p, int n, double down) {
    for (int i = 0; i < n; i++) {
      p[i][n] /= down;
      for (int j = 0; j < n; j++) {
        p[i][j] += p[i][n] * p[n][j];
      }
    }
  }

  private static double[] backwards(double[][] p, int least) {
    double[] share = new double[p.length];
    share[least] = 1;
    double sum = 1;
    for (int n = least + 1; n < p.length; n++) {
      for (int i = least; i < n; i++) {
        share[n] += share[i] * p[i][n];
      }
      sum += share[n];
    }
    for (int n = 0; n < share.length; n++) {
      share[n] /= sum;
    }
    return share;
  }
}
