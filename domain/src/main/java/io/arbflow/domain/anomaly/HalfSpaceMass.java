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

  private final HalfSpaceForest forest;
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
    this.forest = forest;
    this.window = window;
    reference = new int[forest.trees() * forest.nodes()];
    latest = new int[reference.length];
  }

  /**
   * How sparse it is around a point: minus log2 of the mean over the trees of density against that
   * of an even spread over the tree's box. Larger is more unusual.
   *
   * @param point in the unit cube
   * @return NaN until the first window is full or when a coordinate is no number
   */
  public double score(double[] point) {
    if (!scoring || !isNumber(point)) {
      return Double.NaN;
    }
    double density = 0;
    for (int tree = 0; tree < forest.trees(); tree++) {
      int start = tree * forest.nodes();
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
  public void add(double[] point) {
    if (!isNumber(point)) {
      return;
    }
    for (int tree = 0; tree < forest.trees(); tree++) {
      int start = tree * forest.nodes();
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

  /** A copy that shares the forest alone. */
  public HalfSpaceMass copy() {
    HalfSpaceMass copy = new HalfSpaceMass(forest, window);
    System.arraycopy(reference, 0, copy.reference, 0, reference.length);
    System.arraycopy(latest, 0, copy.latest, 0, latest.length);
    copy.filled = filled;
    copy.scoring = scoring;
    return copy;
  }

  public void write(DataOutput out) throws IOException {
    out.writeInt(filled);
    out.writeBoolean(scoring);
    for (int i = 0; i < reference.length; i++) {
      out.writeInt(reference[i]);
      out.writeInt(latest[i]);
    }
  }

  /** Continues from what a mass of the same forest and window wrote. */
  public void read(DataInput in) throws IOException {
    filled = in.readInt();
    scoring = in.readBoolean();
    for (int i = 0; i < reference.length; i++) {
      reference[i] = in.readInt();
      latest[i] = in.readInt();
    }
  }
}
