package io.arbflow.domain.ensemble;

import static io.arbflow.domain.ensemble.Voters.ACCURACIES;
import static io.arbflow.domain.ensemble.Voters.PRIOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VotePatternsTest {
  /** Half of the last printed digit. */
  private static final double PRINTED = 0.5e-4;

  @ParameterizedTest
  @CsvSource({
    "0,  .0005, .2000, .1220, .1205, .1130, .1130",
    "0.3, .0035, .2000, .1576, .1546, .1451, .1424",
    "0.6, .0276, .2000, .2301, .2214, .2089, .1791"
  })
  void reproducesTheTableOfTheDesign(
      double rho,
      double allWrong,
      double bestSingle,
      double majority,
      double logOdds,
      double withPrior,
      double bayes) {
    VotePatterns law = VotePatterns.sharedShock(ACCURACIES, rho);
    assertEquals(allWrong, law.allWrong(PRIOR), PRINTED);
    assertEquals(bestSingle, law.error(PRIOR, pattern -> (pattern & 1) == 1), PRINTED);
    assertEquals(majority, law.error(PRIOR, pattern -> Integer.bitCount(pattern) > 3), PRINTED);
    assertEquals(logOdds, law.error(PRIOR, pattern -> naive(pattern, 0) > 0), PRINTED);
    double prior = LogOdds.logit(PRIOR);
    assertEquals(withPrior, law.error(PRIOR, pattern -> naive(pattern, prior) > 0), PRINTED);
    assertEquals(bayes, law.bayesRisk(PRIOR), PRINTED);
  }

  private static double naive(int pattern, double start) {
    double sum = start;
    for (double evidence : Voters.evidence(pattern, ACCURACIES)) {
      sum += evidence;
    }
    return sum;
  }

  @Test
  void independentVotersAreTheirProduct() {
    VotePatterns law = VotePatterns.independent(new double[] {.9, .6});
    assertEquals(.9 * .6, law.probability(3, true), 1e-15);
    assertEquals(.9 * .4, law.probability(1, true), 1e-15);
    assertEquals(.1 * .6, law.probability(1, false), 1e-15);
    assertEquals(.1 * .4, law.probability(0, true), 1e-15);
    double yes = .2 * .9 * .4;
    assertEquals(yes / (yes + .8 * .1 * .6), law.posterior(1, .2), 1e-15);
  }

  @ParameterizedTest
  @CsvSource({"0", "0.3", "1"})
  void everyVoterKeepsItsAccuracyInEitherCase(double rho) {
    double[] whenGood = {.9, .6, .75};
    double[] whenBad = {.55, .8, .75};
    VotePatterns law = VotePatterns.sharedShock(whenGood, whenBad, rho);
    for (int i = 0; i < 3; i++) {
      double good = 0;
      double bad = 0;
      for (int pattern = 0; pattern < law.patterns(); pattern++) {
        good += (pattern >> i & 1) == 1 ? law.probability(pattern, true) : 0;
        bad += (pattern >> i & 1) == 0 ? law.probability(pattern, false) : 0;
      }
      assertEquals(whenGood[i], good, 1e-12);
      assertEquals(whenBad[i], bad, 1e-12);
    }
  }

  @Test
  void twoAreRightTogetherMoreOftenByTheSquareOfTheDependence() {
    VotePatterns law = VotePatterns.sharedShock(new double[] {.8, .7}, .6);
    assertEquals(.56 + .36 * (.7 - .56), law.probability(3, true), 1e-12);
  }

  @Test
  void noRuleErrsLessThanBayes() {
    VotePatterns law = VotePatterns.sharedShock(ACCURACIES, .6);
    assertEquals(
        law.bayesRisk(PRIOR),
        law.error(PRIOR, pattern -> law.posterior(pattern, PRIOR) > .5),
        1e-15);
    assertTrue(law.bayesRisk(PRIOR) >= law.allWrong(PRIOR));
  }

  @Test
  void drawsPatternsInTheirProportions() {
    VotePatterns law = VotePatterns.sharedShock(ACCURACIES, .3);
    SplittableRandom random = new SplittableRandom(1);
    int[] counts = new int[law.patterns()];
    int draws = 200_000;
    for (int n = 0; n < draws; n++) {
      counts[law.patternAt(false, random.nextDouble())]++;
    }
    double chiSquare = 0;
    for (int pattern = 0; pattern < counts.length; pattern++) {
      double expected = draws * law.probability(pattern, false);
      chiSquare += (counts[pattern] - expected) * (counts[pattern] - expected) / expected;
    }
    assertTrue(chiSquare < 103.4, "chi square, 63 degrees, 0.1 %: " + chiSquare);
    assertEquals(63, law.patternAt(true, Math.nextDown(1.0)));
  }

  @ParameterizedTest
  @CsvSource({"0, .05", "0.3, .05", "0.6, .05", "0.6, .10", "0.6, .15"})
  void whoeverWantsFewErrorsMustAbstainAtLeastOnTheFloor(double rho, double target) {
    VotePatterns law = VotePatterns.sharedShock(ACCURACIES, rho);
    double floor = Abstention.floor(law.bayesRisk(PRIOR), target);
    double share = Abstention.share(law, PRIOR, target);
    assertTrue(floor > 0 && share >= floor, share + " below the floor of " + floor);
    assertTrue(share < 1, "it can answer something");
  }

  @Test
  void whoeverIsContentNeedNotAbstain() {
    VotePatterns law = VotePatterns.independent(ACCURACIES);
    assertEquals(0, Abstention.floor(.113, .12));
    assertEquals(0, Abstention.share(law, PRIOR, .12));
    assertEquals((.2 - .1) / .9, Abstention.floor(.2, .1), 1e-15);
    VotePatterns single = VotePatterns.independent(new double[] {.8});
    // yes: .28 right, .13 wrong; no: .52 right, .07 wrong. Without the yes 7 in 59 err.
    assertEquals(.41, Abstention.share(single, PRIOR, .12), 1e-12);
  }
}
