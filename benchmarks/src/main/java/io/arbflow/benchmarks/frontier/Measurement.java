package io.arbflow.benchmarks.frontier;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.LongFunction;

/**
 * Measures a policy on every one of the 64 patterns, weighted by its probability, so that only
 * latencies and training cases are drawn at random. All policies get the same draws.
 */
final class Measurement {
  private static final double P95 = 0.95;

  private final SimulatedPanel panel;
  private final int trainings;
  private final int draws;

  /**
   * @param trainings how often a policy is taught anew
   * @param draws latency draws of each pattern for each of these
   */
  Measurement(SimulatedPanel panel, int trainings, int draws) {
    this.panel = panel;
    this.trainings = trainings;
    this.draws = draws;
  }

  /**
   * Where the policy lies.
   *
   * @param policy made for a seed of its training cases
   */
  Point of(String name, LongFunction<Policy> policy) {
    int patterns = panel.law().patterns();
    double[][] times = new double[trainings * draws * patterns][];
    double error = 0;
    double cost = 0;
    double seconds = 0;
    int n = 0;
    for (int training = 0; training < trainings; training++) {
      Policy taught = policy.apply(training);
      SplittableRandom random = new SplittableRandom(1_000_000 + training);
      for (int draw = 0; draw < draws; draw++) {
        for (int pattern = 0; pattern < patterns; pattern++) {
          Policy.Answer answer = taught.answer(pattern, SimulatedPanel.seconds(random));
          double good = SimulatedPanel.PRIOR * panel.law().probability(pattern, true);
          double bad = (1 - SimulatedPanel.PRIOR) * panel.law().probability(pattern, false);
          error += answer.approves() ? bad : good;
          cost += (good + bad) * answer.cost();
          seconds += (good + bad) * answer.seconds();
          times[n++] = new double[] {answer.seconds(), good + bad};
        }
      }
    }
    double cases = (double) trainings * draws;
    return new Point(name, error / cases, cost / cases, seconds / cases, p95(times, cases));
  }

  private static double p95(double[][] times, double total) {
    Arrays.sort(times, (a, b) -> Double.compare(a[0], b[0]));
    double below = 0;
    for (double[] time : times) {
      below += time[1];
      if (below >= P95 * total) {
        return time[0];
      }
    }
    return times[times.length - 1][0];
  }
}
