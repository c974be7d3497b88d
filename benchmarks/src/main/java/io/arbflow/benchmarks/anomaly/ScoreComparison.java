package io.arbflow.benchmarks.anomaly;

import io.arbflow.benchmarks.measure.Comparison;
import io.arbflow.benchmarks.measure.Variant;
import io.arbflow.domain.anomaly.EwScore;
import io.arbflow.domain.anomaly.HalfSpaceForest;
import io.arbflow.domain.anomaly.HalfSpaceMass;
import io.arbflow.domain.anomaly.RobustZ;
import io.arbflow.domain.anomaly.SortedWindow;
import io.arbflow.domain.anomaly.TailRank;
import io.arbflow.domain.anomaly.VectorMoments;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Each score of a bar, and what the bar adds to its history, as the history grows. */
final class ScoreComparison {
  private static final int VALUES = 1 << 14;
  private static final int TIMES = 400_000;
  private static final int DIMENSIONS = 5;
  private static final int[] WINDOWS = {100, 500, 2_000, 8_000};

  private final double[] values = new double[VALUES];
  private final double[][] vectors = new double[VALUES][DIMENSIONS];
  private final double[] floors = {1e-6, 1e-6, 1e-6, 1e-6, 1e-6};

  private ScoreComparison() {
    Random random = new Random(3);
    for (int i = 0; i < VALUES; i++) {
      values[i] = random.nextGaussian();
      for (int d = 0; d < DIMENSIONS; d++) {
        vectors[i][d] = random.nextDouble();
      }
    }
  }

  static void run(int rounds, PrintStream out) throws Exception {
    ScoreComparison it = new ScoreComparison();
    List<Variant> variants = new ArrayList<>();
    variants.add(variant("exponentially weighted z", it.weighted()));
    for (int window : WINDOWS) {
      variants.add(variant("robust z, window " + window, it.robust(window)));
    }
    for (int window : WINDOWS) {
      variants.add(variant("rank of a score, window " + window, it.rank(window)));
    }
    variants.add(variant("Mahalanobis, 5 measures, shrunk", it.mahalanobis()));
    variants.add(variant("half-space trees, 25 of depth 6", it.trees(25, 6)));
    variants.add(variant("half-space trees, 25 of depth 10", it.trees(25, 10)));
    new Comparison("Anomaly scores, one bar: score, then learn", variants).run(rounds, out);
  }

  private static Variant variant(String name, IntToDoubleFunction step) {
    Repeated.measure(20_000, i -> zeroIfNone(step.applyAsDouble(i)));
    return new Variant(name, () -> Repeated.measure(TIMES, step));
  }

  private static double zeroIfNone(double score) {
    return Double.isNaN(score) ? 0 : score;
  }

  private IntToDoubleFunction weighted() {
    EwScore score = new EwScore(0.99, 30, 1e-9);
    return i -> {
      double value = values[i & (VALUES - 1)];
      double z = score.score(value);
      score.add(value);
      return z;
    };
  }

  private IntToDoubleFunction robust(int size) {
    SortedWindow window = new SortedWindow(size);
    return i -> {
      double value = values[i & (VALUES - 1)];
      double z = RobustZ.score(window, value, 1e-9);
      window.add(value);
      return z;
    };
  }

  private IntToDoubleFunction rank(int size) {
    SortedWindow window = new SortedWindow(size);
    return i -> {
      double value = values[i & (VALUES - 1)];
      double level = TailRank.level(window, value);
      window.add(value);
      return level;
    };
  }

  private IntToDoubleFunction mahalanobis() {
    VectorMoments moments = new VectorMoments(DIMENSIONS, 250);
    return i -> {
      double[] vector = vectors[i & (VALUES - 1)];
      double distance = moments.squaredDistance(vector, floors);
      moments.add(vector);
      return distance;
    };
  }

  private IntToDoubleFunction trees(int count, int depth) {
    HalfSpaceForest forest = new HalfSpaceForest(count, depth, DIMENSIONS, 1);
    HalfSpaceMass mass = new HalfSpaceMass(forest, 250);
    return i -> {
      double[] vector = vectors[i & (VALUES - 1)];
      double score = mass.score(forest, vector);
      mass.add(forest, vector);
      return score;
    };
  }
}
