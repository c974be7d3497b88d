package io.arbflow.operators.detect.anomaly;

import io.arbflow.domain.anomaly.HalfSpaceForest;
import io.arbflow.domain.anomaly.HalfSpaceMass;
import io.arbflow.domain.anomaly.RobustZ;
import io.arbflow.domain.anomaly.SortedWindow;
import io.arbflow.domain.anomaly.TailRank;
import io.arbflow.domain.anomaly.VectorMoments;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.option.Normal;
import io.arbflow.operators.detect.AnomalySettings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The past of one instrument that its bars are scored against: returns, vectors, cells, and the
 * scores themselves, which give the next one its level. Reading changes nothing; mutable by {@link
 * #learn}, after the bar was read.
 */
final class AnomalyScores {
  /** Returns below which there is no robust z. */
  private static final int LEAST_RETURNS = 20;

  /** Effective vectors below which there is no distance: four for each dimension. */
  private static final int LEAST_VECTORS = 4 * BarVector.DIMENSIONS;

  private SortedWindow returns;
  private SortedWindow shocks;
  private SortedWindow distances;
  private SortedWindow sparsities;
  private VectorMoments moments;
  private HalfSpaceMass mass;

  private final double[] vector = new double[BarVector.DIMENSIONS];
  private final double[] floors = new double[BarVector.DIMENSIONS];
  private final double[] point = new double[BarVector.DIMENSIONS];

  private AnomalyScores() {}

  AnomalyScores(AnomalySettings settings, HalfSpaceForest forest) {
    int window = settings.windowBars();
    returns = new SortedWindow(window);
    shocks = new SortedWindow(window);
    distances = new SortedWindow(window);
    sparsities = new SortedWindow(window);
    moments = new VectorMoments(BarVector.DIMENSIONS, settings.memoryBars());
    mass = new HalfSpaceMass(forest, settings.treeWindowBars());
  }

  /** Brings what was restored under other settings to these; what they change starts anew. */
  void adopt(AnomalySettings settings, HalfSpaceForest forest) {
    returns = returns.withCapacity(settings.windowBars());
    shocks = shocks.withCapacity(settings.windowBars());
    boolean sameMemory = moments.fits(BarVector.DIMENSIONS, settings.memoryBars());
    boolean sameTrees = mass.fits(forest, settings.treeWindowBars());
    if (!sameMemory) {
      moments = new VectorMoments(BarVector.DIMENSIONS, settings.memoryBars());
    }
    if (!sameTrees) {
      mass = new HalfSpaceMass(forest, settings.treeWindowBars());
    }
    // Scores of other moments or trees are no measure for those to come.
    distances = kept(distances, sameMemory, settings.windowBars());
    sparsities = kept(sparsities, sameTrees && sameMemory, settings.windowBars());
  }

  private static SortedWindow kept(SortedWindow scores, boolean same, int capacity) {
    return same ? scores.withCapacity(capacity) : new SortedWindow(capacity);
  }

  /** How unusual a complete bar is. */
  AnomalyReading read(ScoredBar bar, double tickSize, HalfSpaceForest forest) {
    prepare(bar, tickSize);
    double z = robustZ(bar, tickSize);
    double distance = distance();
    double sparsity = sparsity(forest);
    return new AnomalyReading(
        z,
        TailRank.level(shocks, Math.abs(z)),
        distance,
        TailRank.level(distances, distance),
        sparsity,
        TailRank.level(sparsities, sparsity));
  }

  /**
   * How unusual the return of an unfinished bar is. Its other measures grow with the bar and cannot
   * be compared with those of complete ones; a return over a part is ordinarily smaller than one
   * over the whole, so its level errs to the safe side.
   */
  AnomalyReading readEarly(ScoredBar bar, double tickSize) {
    double z = robustZ(bar, tickSize);
    double level = TailRank.level(shocks, Math.abs(z));
    return new AnomalyReading(z, level, Double.NaN, 1, Double.NaN, 1);
  }

  /** The bar joins the past, and so do its scores. */
  void learn(ScoredBar bar, AnomalyReading reading, double tickSize, HalfSpaceForest forest) {
    prepare(bar, tickSize);
    shocks.add(Math.abs(reading.robustZ()));
    distances.add(reading.distance());
    sparsities.add(reading.sparsity());
    returns.add(bar.logReturn());
    if (moments.effectiveSize() >= LEAST_VECTORS) {
      mass.add(forest, point);
    }
    moments.add(vector);
  }

  private void prepare(ScoredBar bar, double tickSize) {
    BarVector.of(bar, vector);
    BarVector.floors(tickSize / bar.bar().close(), floors);
    for (int i = 0; i < point.length; i++) {
      point[i] = Normal.cdf(moments.standardised(i, vector[i], floors[i]));
    }
  }

  private double robustZ(ScoredBar bar, double tickSize) {
    return returns.size() < LEAST_RETURNS
        ? Double.NaN
        : RobustZ.score(returns, bar.logReturn(), tickSize / bar.bar().close());
  }

  private double distance() {
    return moments.effectiveSize() < LEAST_VECTORS
        ? Double.NaN
        : moments.squaredDistance(vector, floors);
  }

  private double sparsity(HalfSpaceForest forest) {
    return moments.effectiveSize() < LEAST_VECTORS ? Double.NaN : mass.score(forest, point);
  }

  AnomalyScores copy() {
    AnomalyScores copy = new AnomalyScores();
    copy.returns = returns.copy();
    copy.shocks = shocks.copy();
    copy.distances = distances.copy();
    copy.sparsities = sparsities.copy();
    copy.moments = moments.copy();
    copy.mass = mass.copy();
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    returns.write(out);
    shocks.write(out);
    distances.write(out);
    sparsities.write(out);
    moments.write(out);
    mass.write(out);
  }

  static AnomalyScores read(DataInputView in) throws IOException {
    AnomalyScores scores = new AnomalyScores();
    scores.returns = SortedWindow.read(in);
    scores.shocks = SortedWindow.read(in);
    scores.distances = SortedWindow.read(in);
    scores.sparsities = SortedWindow.read(in);
    scores.moments = VectorMoments.read(in);
    scores.mass = HalfSpaceMass.read(in);
    return scores;
  }
}
