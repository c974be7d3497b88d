package io.arbflow.benchmarks.frontier;

import io.arbflow.domain.ensemble.LogisticStacker;
import io.arbflow.domain.ensemble.PanelEvidence;
import io.arbflow.domain.ensemble.VotePatterns;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Six simulated voters, one per {@link Seat} in its order: no model, but a law of right and wrong
 * with latencies (lognormal) and costs beside it.
 */
final class SimulatedPanel {
  static final int SEATS = 6;
  static final double PRIOR = 0.35;
  static final double[] ACCURACIES = {.80, .76, .72, .70, .66, .62};

  /** Of one call, relative to the dearest. */
  static final double[] COSTS = {1, .9, .25, .3, .15, .1};

  private static final double[] MEDIAN_SECONDS = {9, 7, 2.5, 5, 2, 1.5};

  /** Deviation of the logarithm: with it all six take 12.1 s on average and 22 s at p95. */
  private static final double LATENCY_SIGMA = 0.5;

  private final VotePatterns law;

  /**
   * @param dependence probability that a voter copies the shared shock
   */
  SimulatedPanel(double dependence) {
    law = VotePatterns.sharedShock(ACCURACIES, dependence);
  }

  VotePatterns law() {
    return law;
  }

  /** Seconds that each seat takes, one draw. */
  static double[] seconds(SplittableRandom random) {
    double[] seconds = new double[SEATS];
    for (int seat = 0; seat < SEATS; seat++) {
      seconds[seat] = MEDIAN_SECONDS[seat] * Math.exp(LATENCY_SIGMA * random.nextGaussian());
    }
    return seconds;
  }

  /** What each seat says in the pattern: its bit set for yes. */
  static Vote vote(int pattern, int seat) {
    boolean yes = (pattern >> seat & 1) == 1;
    return new Vote(
        Seat.values()[seat],
        "simulated-" + seat + "/voter",
        "",
        yes ? Judgement.APPROVE : Judgement.REJECT,
        yes ? 1 : 0,
        1,
        0,
        List.of(),
        0,
        0,
        1,
        VoteOutcome.OK);
  }

  /**
   * What so many labelled cases teach of the voters.
   *
   * @param assumed accuracies before any label
   */
  PanelWeights taught(int labels, double[] assumed, SplittableRandom random) {
    PanelEvidence untaught = PanelEvidence.of(PanelWeights.NONE, assumed, PRIOR);
    double[][] evidence = new double[labels][SEATS];
    boolean[] good = new boolean[labels];
    double[] ones = new double[labels];
    Arrays.fill(ones, 1);
    for (int n = 0; n < labels; n++) {
      good[n] = random.nextDouble() < PRIOR;
      int pattern = law.patternAt(good[n], random.nextDouble());
      for (int seat = 0; seat < SEATS; seat++) {
        evidence[n][seat] = untaught.ownLogOdds(vote(pattern, seat));
      }
    }
    return weights(labels, LogisticStacker.fit(evidence, good, ones));
  }

  private static PanelWeights weights(int labels, double[] stacker) {
    List<Double> coefficients = Arrays.stream(stacker).boxed().toList();
    return new PanelWeights("taught", labels, Double.NaN, List.of(), coefficients);
  }

  /** The same without coefficients below 0: then no vote for profit ever speaks against it. */
  static PanelWeights withoutReversals(PanelWeights taught) {
    double[] stacker = taught.stacker().stream().mapToDouble(Double::doubleValue).toArray();
    for (int i = 1; i < stacker.length; i++) {
      stacker[i] = Math.max(0, stacker[i]);
    }
    return weights((int) taught.labels(), stacker);
  }
}
