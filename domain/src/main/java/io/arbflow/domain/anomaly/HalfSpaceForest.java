package io.arbflow.domain.anomaly;

import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * Half-space trees (Tan, Ting and Liu, IJCAI 2011): perfect binary trees that halve the unit cube
 * again and again, each in its own random order and from its own random box around the cube. How
 * many points of a reference window fell into a point's cell, against how small the cell is, says
 * how dense it is around the point.
 *
 * <p>This is the trees' shape, which the seed decides and which every subject shares; what was seen
 * of one subject is its {@link HalfSpaceMass}. Immutable.
 */
public final class HalfSpaceForest implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long seed;
  private final int trees;
  private final int depth;
  private final int dimensions;

  /** Of the inner nodes in heap order, tree by tree. */
  private final int[] splitDimensions;

  private final double[] splits;

  /**
   * @param trees 1 or more
   * @param depth of each, 1 to 20
   * @param dimensions of the points, 1 or more
   * @param seed equal seeds make equal forests, in every JVM
   * @throws IllegalArgumentException when a bound does not hold
   */
  public HalfSpaceForest(int trees, int depth, int dimensions, long seed) {
    if (trees < 1 || depth < 1 || depth > 20 || dimensions < 1) {
      throw new IllegalArgumentException(
          "trees=" + trees + " depth=" + depth + " dimensions=" + dimensions);
    }
    this.seed = seed;
    this.trees = trees;
    this.depth = depth;
    this.dimensions = dimensions;
    splitDimensions = new int[trees * inner()];
    splits = new double[trees * inner()];
    SplittableRandom random = new SplittableRandom(seed);
    for (int tree = 0; tree < trees; tree++) {
      double[] least = new double[dimensions];
      double[] most = new double[dimensions];
      for (int i = 0; i < dimensions; i++) {
        double centre = random.nextDouble();
        double reach = 2 * Math.max(centre, 1 - centre);
        least[i] = centre - reach;
        most[i] = centre + reach;
      }
      grow(tree, 0, least, most, random);
    }
  }

  /** Splits the node's box through its middle in a random dimension, then both halves. */
  private void grow(int tree, int node, double[] least, double[] most, SplittableRandom random) {
    if (node >= inner()) {
      return;
    }
    int dimension = random.nextInt(dimensions);
    double middle = (least[dimension] + most[dimension]) / 2;
    splitDimensions[tree * inner() + node] = dimension;
    splits[tree * inner() + node] = middle;
    double[] lower = most.clone();
    lower[dimension] = middle;
    grow(tree, 2 * node + 1, least, lower, random);
    double[] upper = least.clone();
    upper[dimension] = middle;
    grow(tree, 2 * node + 2, upper, most, random);
  }

  long seed() {
    return seed;
  }

  int trees() {
    return trees;
  }

  int depth() {
    return depth;
  }

  private int inner() {
    return (1 << depth) - 1;
  }

  /** Nodes of one tree, leaves included. */
  int nodes() {
    return (2 << depth) - 1;
  }

  /** The child of an inner node that the point falls into. */
  int child(int tree, int node, double[] point) {
    int at = tree * inner() + node;
    return 2 * node + (point[splitDimensions[at]] < splits[at] ? 1 : 2);
  }
}
