package io.arbflow.domain.ensemble;

import static io.arbflow.domain.ensemble.Voters.ACCURACIES;
import static io.arbflow.domain.ensemble.Voters.PRIOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogisticStackerTest {
  private static final int SEEDS = 300;

  /** Mean error of what so many cases teach, less Bayes' risk; exact but for the drawn cases. */
  private static double[] regret(VotePatterns law, int labels) {
    double sum = 0;
    double squares = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Voters seen = Voters.draw(law, ACCURACIES, labels, seed);
      double[] fit = LogisticStacker.fit(seen.evidence, seen.outcomes, seen.weights);
      double error =
          law.error(PRIOR, pattern -> Voters.sum(fit, Voters.evidence(pattern, ACCURACIES)) > 0);
      sum += error;
      squares += error * error;
    }
    double mean = sum / SEEDS;
    double standardError = Math.sqrt((squares / SEEDS - mean * mean) / SEEDS);
    return new double[] {mean - law.bayesRisk(PRIOR), standardError};
  }

  @ParameterizedTest
  @CsvSource({"0", "0.3", "0.6"})
  void isWithinThreeTenthsOfAPointOfBayesAfterAThousandLabels(double rho) {
    double[] regret = regret(VotePatterns.sharedShock(ACCURACIES, rho), 1_000);
    assertTrue(regret[0] <= .003, "regret " + regret[0]);
    assertTrue(regret[0] >= 0 && regret[1] < .0002, "standard error " + regret[1]);
  }

  @Test
  void aPanelThatLeansToYesIsLearntAsOne() {
    double[] whenGood = Arrays.stream(ACCURACIES).map(a -> a + .08).toArray();
    double[] whenBad = Arrays.stream(ACCURACIES).map(a -> a - .12).toArray();
    double[] regret = regret(VotePatterns.sharedShock(whenGood, whenBad, .5), 1_000);
    assertTrue(regret[0] <= .0035, "regret " + regret[0]);
  }

  @Test
  void aPairThatSpeaksWithOneVoiceGetsTheWeightOfOne() {
    double[] accuracies = {.75, .75, .7, .7, .7, .7};
    VotePatterns law = VotePatterns.independent(accuracies);
    Voters seen = Voters.draw(law, accuracies, 2_000, 8);
    for (double[] row : seen.evidence) {
      row[1] = row[0]; // it copies
    }
    double[] fit = LogisticStacker.fit(seen.evidence, seen.outcomes, seen.weights);
    double joint = fit[1] + fit[2];
    assertTrue(joint > .7 && joint < 1.25, "the pair counts " + joint + " times a voter");
    assertTrue(fit[3] > .6 && fit[6] > .6, Arrays.toString(fit));
  }

  @Test
  void anAbsentVoterIsNoVote() {
    VotePatterns law = VotePatterns.independent(ACCURACIES);
    Voters seen = Voters.draw(law, ACCURACIES, 3_000, 5);
    for (double[] row : seen.evidence) {
      row[5] = 0;
    }
    double[] fit = LogisticStacker.fit(seen.evidence, seen.outcomes, seen.weights);
    assertEquals(0, fit[6], 1e-9);
    assertEquals(1, fit[1], .25);
  }

  @Test
  void thereIsNoneBelowThreeHundredLabels() {
    VotePatterns law = VotePatterns.independent(ACCURACIES);
    Voters few = Voters.draw(law, ACCURACIES, 299, 1);
    assertEquals(0, LogisticStacker.fit(few.evidence, few.outcomes, few.weights).length);
    Voters enough = Voters.draw(law, ACCURACIES, 300, 1);
    assertEquals(7, LogisticStacker.fit(enough.evidence, enough.outcomes, enough.weights).length);
    boolean[] none = new boolean[300];
    assertEquals(0, LogisticStacker.fit(enough.evidence, none, enough.weights).length);
    boolean[] all = new boolean[300];
    Arrays.fill(all, true);
    assertEquals(0, LogisticStacker.fit(enough.evidence, all, enough.weights).length);
  }

  @Test
  void theModelBehindItFindsTheDependenceAndTheLeaning() {
    VotePatterns law = VotePatterns.sharedShock(ACCURACIES, .6);
    Voters seen = Voters.draw(law, ACCURACIES, 50_000, 2);
    VotePatterns fit = SharedShockFit.fit(seen.evidence, seen.outcomes, seen.weights);
    for (int pattern = 0; pattern < law.patterns(); pattern++) {
      assertEquals(law.probability(pattern, true), fit.probability(pattern, true), .01);
      assertEquals(law.probability(pattern, false), fit.probability(pattern, false), .01);
    }
    double[] whenGood = {.9, .9, .9};
    double[] whenBad = {.6, .6, .6};
    VotePatterns leaning = VotePatterns.sharedShock(whenGood, whenBad, 0);
    Voters some = Voters.draw(leaning, whenGood, 2_000, 3);
    VotePatterns learnt = SharedShockFit.fit(some.evidence, some.outcomes, some.weights);
    assertEquals(.729, learnt.probability(7, true), .04);
    assertEquals(.216, learnt.probability(0, false), .04);
  }
}
