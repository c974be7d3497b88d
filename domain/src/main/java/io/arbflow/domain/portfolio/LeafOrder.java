package io.arbflow.domain.portfolio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Leaves of a dendrogram from left to right. Clusters are numbered: assets first, then merges in
 * their order. The cluster with the smaller number goes left; of equally near pairs the one with
 * the smallest numbers merges first.
 */
final class LeafOrder {
  private record Cluster(int number, int[] leaves) {}

  private final Linkage linkage;
  private final List<Cluster> open = new ArrayList<>();
  private final double[][] distance;

  private LeafOrder(double[][] assets, Linkage linkage) {
    this.linkage = linkage;
    int n = assets.length;
    distance = new double[2 * n][2 * n];
    for (int i = 0; i < n; i++) {
      open.add(new Cluster(i, new int[] {i}));
      System.arraycopy(assets[i], 0, distance[i], 0, n);
    }
  }

  /** Of a symmetric matrix of distances. */
  static int[] of(double[][] assets, Linkage linkage) {
    LeafOrder order = new LeafOrder(assets, linkage);
    for (int merge = 0; merge + 1 < assets.length; merge++) {
      order.merge(assets.length + merge);
    }
    return order.open.get(0).leaves();
  }

  /** The list of open clusters ascends by number, so the first nearest pair wins a tie. */
  private void merge(int number) {
    int left = 0;
    int right = 1;
    for (int i = 0; i < open.size(); i++) {
      for (int j = i + 1; j < open.size(); j++) {
        if (between(i, j) < between(left, right)) {
          left = i;
          right = j;
        }
      }
    }
    Cluster second = open.remove(right);
    Cluster first = open.remove(left);
    for (Cluster other : open) {
      double merged =
          linkage.merged(
              distance[first.number()][other.number()],
              first.leaves().length,
              distance[second.number()][other.number()],
              second.leaves().length);
      distance[number][other.number()] = merged;
      distance[other.number()][number] = merged;
    }
    open.add(new Cluster(number, joined(first.leaves(), second.leaves())));
  }

  private double between(int i, int j) {
    return distance[open.get(i).number()][open.get(j).number()];
  }

  private static int[] joined(int[] left, int[] right) {
    int[] both = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, both, left.length, right.length);
    return both;
  }
}
