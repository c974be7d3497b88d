package io.arbflow.domain.anomaly;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The points of one subject in the cells of a {@link HalfSpaceForest}: those of the last full
 * window, which scores are taken against, and those of the window that is filling. When it is full
 * it becomes the reference. O(trees x depth) per point; not thread-safe.
 */
public final class HalfSpaceMass {
  /** A cell with no more than this share of the window is not looked into any further. */
  private static final double LEAST_SHARE = 0.1;

  private final long forestSeed;
  private final int nodes;
  private final int window;
  private int[] reference;
  private int[] latest;
  private int filled;
  private boolean scoring;

  /**
   * @param window points of the reference, 1 or more
   * @throws IllegalArgumentException if it is below 1
   */
  public HalfSpaceMass(HalfSpaceForest forest, int window) {
    if (window < 1) {
      throw new IllegalArgumentException("window=" + window);
    }
    this.forestSeed = forest.seed();
    this.nodes = forest.nodes();
    this.window = window;
    reference = new int[forest.trees() * nodes];
    latest = new int[reference.length];
  }

  private HalfSpaceMass(long forestSeed, int nodes, int window, int cells) {
    this.forestSeed = forestSeed;
    this.nodes = nodes;
    this.window = window;
    reference = new int[cells];
    latest = new int[cells];
  }

  /** Whether this was made for a forest of this shape and seed, and for this window. */
  public boolean fits(HalfSpaceForest forest, int otherWindow) {
    return forestSeed == forest.seed()
        && nodes == forest.nodes()
        && reference.length == forest.trees() * forest.nodes()
        && window == otherWindow;
  }

  /**
   * How sparse it is around a point: minus log2 of the mean over the trees of density against that
   * of an even spread over the tree's box. Larger is more unusual.
   *
   * @param forest the one that this was made for
   * @param point in the unit cube
   * @return NaN until the first window is full or when a coordinate is no number
   */
  public double score(HalfSpaceForest forest, double[] point) {
    if (!scoring || !isNumber(point)) {
      return Double.NaN;
    }
    double density = 0;
    for (int tree = 0; tree < forest.trees(); tree++) {
      int start = tree * nodes;
      int node = 0;
      int depth = 0;
      while (depth < forest.depth() && reference[start + node] > LEAST_SHARE * window) {
        node = forest.child(tree, node, point);
        depth++;
      }
      density += (double) reference[start + node] * (1 << depth);
    }
    // An empty cell counts as one point in all the trees together, so that the score is finite.
    return -log2((density + 1) / ((double) forest.trees() * window));
  }

  /** Takes a point into the window that is filling; not one with a coordinate that is no number. */
  public void add(HalfSpaceForest forest, double[] point) {
    if (!isNumber(point)) {
      return;
    }
    for (int tree = 0; tree < forest.trees(); tree++) {
      int start = tree * nodes;
      int node = 0;
      latest[start]++;
      for (int depth = 0; depth < forest.depth(); depth++) {
        node = forest.child(tree, node, point);
        latest[start + node]++;
      }
    }
    if (++filled == window) {
      int[] emptied = reference;
      reference = latest;
      latest = emptied;
      Arrays.fill(latest, 0);
      filled = 0;
      scoring = true;
    }
  }

  private static boolean isNumber(double[] point) {
    for (double coordinate : point) {
      if (Double.isNaN(coordinate)) {
        return false;
      }
    }
    return true;
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }

  /** A copy that shares nothing. */
  public HalfSpaceMass copy() {
    HalfSpaceMass copy = new HalfSpaceMass(forestSeed, nodes, window, reference.length);
    System.arraycopy(reference, 0, copy.reference, 0, reference.length);
    System.arraycopy(latest, 0, copy.latest, 0, latest.length);
    copy.filled = filled;
    copy.scoring = scoring;
    return copy;
  }

  public void write(DataOutput out) throws IOException {
    out.writeLong(forestSeed);
    out.writeInt(nodes);
    out.writeInt(window);
    out.writeInt(reference.length);
    out.writeInt(filled);
    out.writeBoolean(scoring);
    for (int i = 0; i < reference.length; i++) {
      out.writeInt(reference[i]);
      out.writeInt(latest[i]);
    }
  }

  /** Reads what was written. */
  public static HalfSpaceMass read(DataInput in) throws IOException {
    HalfSpaceMass mass = new HalfSpaceMass(in.readLong(), in.readInt(), in.readInt(), in.readInt());
    mass.filled = in.readInt();
    mass.scoring = in.readBoolean();
    for (int i = 0; i < mass.reference.length; i++) {
      mass.reference[i] = in.readInt();
      mass.latest[i] = in.readInt();
    }
    return mass;
  }
}
