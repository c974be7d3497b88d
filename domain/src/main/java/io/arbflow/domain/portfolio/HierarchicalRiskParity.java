package io.arbflow.domain.portfolio;

import java.util.Arrays;

/**
 * Hierarchical risk parity (Lopez de Prado 2016): assets are ordered by a dendrogram of their
 * correlations, then each half of the order gets risk in inverse proportion to its variance under
 * inverse-variance weights. Needs no inverse of the covariance.
 *
 * @param order assets from left to right of the dendrogram
 * @param weights by asset, above 0, sum 1
 */
public record HierarchicalRiskParity(int[] order, double[] weights) {

  /**
   * Weights of assets with these moments.
   *
   * @param correlation of the returns, within -1 and 1
   * @param covariance of the returns; need not be the correlation scaled (missing data)
   * @param linkage of the clusters on the distances sqrt((1 - rho) / 2)
   */
  public static HierarchicalRiskParity of(
      double[][] correlation, double[][] covariance, Linkage linkage) {
    if (correlation.length != covariance.length || correlation.length == 0) {
      throw new IllegalArgumentException("no assets or sizes differ");
    }
    int[] order = LeafOrder.of(distances(correlation), linkage);
    double[] weights = new double[order.length];
    Arrays.fill(weights, 1);
    bisect(order, covariance, weights);
    return new HierarchicalRiskParity(order, weights);
  }

  private static double[][] distances(double[][] correlation) {
    int n = correlation.length;
    double[][] distances = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        distances[i][j] = Math.sqrt(Math.min(1, Math.max(0, (1 - correlation[i][j]) / 2)));
      }
    }
    return distances;
  }

  private static void bisect(int[] cluster, double[][] covariance, double[] weights) {
    if (cluster.length < 2) {
      return;
    }
    int[] left = Arrays.copyOf(cluster, cluster.length / 2);
    int[] right = Arrays.copyOfRange(cluster, cluster.length / 2, cluster.length);
    double ofLeft = variance(left, covariance);
    double ofRight = variance(right, covariance);
    scale(left, weights, ofRight / (ofLeft + ofRight));
    scale(right, weights, ofLeft / (ofLeft + ofRight));
    bisect(left, covariance, weights);
    bisect(right, covariance, weights);
  }

  private static void scale(int[] cluster, double[] weights, double factor) {
    for (int asset : cluster) {
      weights[asset] *= factor;
    }
  }

  /** Of the cluster under weights in inverse proportion to the variances. */
  private static double variance(int[] cluster, double[][] covariance) {
    double total = 0;
    double variance = 0;
    for (int i : cluster) {
      total += 1 / covariance[i][i];
      for (int j : cluster) {
        variance += covariance[i][j] / covariance[i][i] / covariance[j][j];
      }
    }
    return variance / (total * total);
  }
}
