package io.arbflow.benchmarks.anomaly;

import io.arbflow.benchmarks.measure.Comparison;
import io.arbflow.benchmarks.measure.Sample;
import io.arbflow.benchmarks.measure.Variant;
import io.arbflow.domain.matrixprofile.LeftProfile;
import io.arbflow.domain.matrixprofile.MatrixProfile;
import io.arbflow.domain.matrixprofile.Neighbours;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The left matrix profile as its history grows, against doing the whole of it over again. */
final class ProfileComparison {
  private static final int[] HISTORIES = {250, 1_000, 4_000};
  private static final int WINDOW = 20;
  private static final int HORIZON = 5;

  private ProfileComparison() {}

  static void run(int rounds, PrintStream out) throws Exception {
    List<Variant> variants = new ArrayList<>();
    for (int history : HISTORIES) {
      variants.add(
          new Variant(
              "history " + history + ": nearest shape and neighbours",
              () -> Repeated.measure(20_000_000 / history, new Step(history)::next)));
    }
    variants.add(
        new Variant("history 1000 in a batch, as often as a bar comes", ProfileComparison::batch));
    new Comparison("Left matrix profile, shapes of 20, one bar", variants).run(rounds, out);
  }

  private static Sample batch() {
    double[] series = walk(1_000);
    return Repeated.measure(40, i -> MatrixProfile.of(series, WINDOW, WINDOW).distance(0));
  }

  private static double[] walk(int length) {
    Random random = new Random(5);
    double[] walk = new double[length];
    for (int i = 1; i < length; i++) {
      walk[i] = walk[i - 1] + random.nextGaussian();
    }
    return walk;
  }

  /** A profile whose history is full. */
  private static final class Step {
    private final double[] walk;
    private final LeftProfile profile;
    private final Neighbours neighbours = new Neighbours(12);

    Step(int history) {
      walk = walk(2 * history);
      profile = new LeftProfile(WINDOW, history);
      for (double value : walk) {
        profile.add(value);
      }
    }

    double next(int i) {
      profile.add(walk[i % walk.length]);
      neighbours.find(profile, HORIZON, WINDOW + HORIZON, Math.sqrt(2 * WINDOW * 0.2));
      return profile.nearest(WINDOW) + neighbours.size();
    }
  }
}
