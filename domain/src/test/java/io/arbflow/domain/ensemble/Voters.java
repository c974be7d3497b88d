package io.arbflow.domain.ensemble;

import java.util.SplittableRandom;

/** Simulated votes with outcomes, from a law of patterns. */
final class Voters {
  /** Those of the design's table. */
  static final double[] ACCURACIES = {.80, .76, .72, .70, .66, .62};

  static final double PRIOR = .35;

  final double[][] evidence;
  final boolean[] outcomes;
  final double[] weights;

  private Voters(int cases) {
    evidence = new double[cases][];
    outcomes = new boolean[cases];
    weights = new double[cases];
  }

  /** Each vote is plus or minus the log-odds of the voter's accuracy. */
  static Voters draw(VotePatterns law, double[] accuracies, int cases, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Voters voters = new Voters(cases);
    for (int n = 0; n < cases; n++) {
      voters.outcomes[n] = random.nextDouble() < PRIOR;
      voters.weights[n] = 1;
      int pattern = law.patternAt(voters.outcomes[n], random.nextDouble());
      voters.evidence[n] = evidence(pattern, accuracies);
    }
    return voters;
  }

  static double[] evidence(int pattern, double[] accuracies) {
    double[] evidence = new double[accuracies.length];
    for (int i = 0; i < evidence.length; i++) {
      double weight = LogOdds.logit(accuracies[i]);
      evidence[i] = (pattern >> i & 1) == 1 ? weight : -weight;
    }
    return evidence;
  }

  static double sum(double[] coefficients, double[] evidence) {
    double sum = coefficients[0];
    for (int i = 0; i < evidence.length; i++) {
      sum += coefficients[i + 1] * evidence[i];
    }
    return sum;
  }
}
