package io.arbflow.benchmarks.frontier;

import io.arbflow.domain.ensemble.LogOdds;
import io.arbflow.domain.ensemble.PanelEvidence;
import io.arbflow.domain.judgement.PanelWeights;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** What else could be done with the same voters. They are told the true accuracies. */
final class Baselines {

  private Baselines() {}

  /** The most accurate voter alone. */
  static Policy bestSingle() {
    return (pattern, seconds) ->
        new Policy.Answer((pattern & 1) == 1, SimulatedPanel.COSTS[0], seconds[0]);
  }

  /** All are waited for; more than half must say yes. */
  static Policy majority() {
    return waitForAll(pattern -> Integer.bitCount(pattern) > SimulatedPanel.SEATS / 2);
  }

  /** All are waited for; log-odds of their accuracies and the prior are added up. */
  static Policy logOdds() {
    PanelEvidence evidence =
        PanelEvidence.of(PanelWeights.NONE, SimulatedPanel.ACCURACIES, SimulatedPanel.PRIOR);
    return waitForAll(pattern -> sum(evidence, pattern) > LogOdds.logit(0.5));
  }

  private static double sum(PanelEvidence evidence, int pattern) {
    double sum = evidence.start();
    for (int seat = 0; seat < SimulatedPanel.SEATS; seat++) {
      sum += evidence.logOdds(SimulatedPanel.vote(pattern, seat));
    }
    return sum;
  }

  private static Policy waitForAll(IntPredicate rule) {
    double cost = Arrays.stream(SimulatedPanel.COSTS).sum();
    return (pattern, seconds) ->
        new Policy.Answer(rule.test(pattern), cost, Arrays.stream(seconds).max().getAsDouble());
  }
}
