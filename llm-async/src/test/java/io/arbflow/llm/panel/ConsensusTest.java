package io.arbflow.llm.panel;

import static io.arbflow.llm.panel.Ballots.EQUAL;
import static io.arbflow.llm.panel.Ballots.PATTERNS;
import static io.arbflow.llm.panel.Ballots.PRIOR;
import static io.arbflow.llm.panel.Ballots.UNEQUAL;
import static io.arbflow.llm.panel.Ballots.VOTING;
import static io.arbflow.llm.panel.Ballots.no;
import static io.arbflow.llm.panel.Ballots.silent;
import static io.arbflow.llm.panel.Ballots.vote;
import static io.arbflow.llm.panel.Ballots.yes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.ensemble.LogOdds;
import io.arbflow.domain.ensemble.LogisticStacker;
import io.arbflow.domain.ensemble.VotePatterns;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Vote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsensusTest {
  private final Consensus consensus = Ballots.consensus(UNEQUAL);

  static Stream<double[]> accuracies() {
    return Stream.of(UNEQUAL, EQUAL);
  }

  private static boolean approves(Consensus consensus, int bits) {
    return consensus.decide(Ballots.pattern(bits)).judgement() == Judgement.APPROVE;
  }

  @ParameterizedTest
  @MethodSource("accuracies")
  void errsAsLittleAsBayesWhenSeatsAreIndependent(double[] accuracies) {
    VotePatterns law = VotePatterns.independent(accuracies);
    Consensus panel = Ballots.consensus(accuracies);
    assertEquals(law.bayesRisk(PRIOR), law.error(PRIOR, bits -> approves(panel, bits)), 1e-9);
    for (int bits = 0; bits < PATTERNS; bits++) {
      double posterior = panel.decide(Ballots.pattern(bits)).probability();
      assertEquals(law.posterior(bits, PRIOR), posterior, 1e-12);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.6})
  void isWithinThreeTenthsOfAPointOfTheJointTableAfterAThousandLabels(double rho) {
    VotePatterns law = VotePatterns.sharedShock(UNEQUAL, rho);
    int seeds = 300;
    double error = 0;
    for (int seed = 0; seed < seeds; seed++) {
      Consensus taught = Ballots.consensus(VOTING, taught(law, 1_000, seed), UNEQUAL);
      error += law.error(PRIOR, bits -> approves(taught, bits)) / seeds;
    }
    double regret = error - law.bayesRisk(PRIOR);
    assertTrue(regret <= .003, "regret " + regret);
    double untaught = law.error(PRIOR, bits -> approves(consensus, bits));
    assertTrue(error < untaught - .001, "labels have taught nothing: " + error);
  }

  private static PanelWeights taught(VotePatterns law, int labels, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Consensus plain = Ballots.consensus(UNEQUAL);
    double[][] evidence = new double[labels][Ballots.SEATS];
    boolean[] good = new boolean[labels];
    double[] ones = new double[labels];
    for (int n = 0; n < labels; n++) {
      good[n] = random.nextDouble() < PRIOR;
      ones[n] = 1;
      List<Vote> votes = Ballots.pattern(law.patternAt(good[n], random.nextDouble()));
      for (int seat = 0; seat < Ballots.SEATS; seat++) {
        evidence[n][seat] = plain.weight(votes.get(seat));
      }
    }
    double[] fit = LogisticStacker.fit(evidence, good, ones);
    return Ballots.weights(List.of(), Arrays.stream(fit).boxed().toArray(Double[]::new));
  }

  @Test
  void abstainsBelowTwoVendors() {
    assertEquals(Judgement.ABSTAIN, consensus.decide(List.of(no(0), silent(1))).judgement());
    assertEquals(0.5, consensus.decide(List.of(no(0), silent(1))).probability());
    assertEquals(Judgement.ABSTAIN, consensus.decide(List.of()).judgement());
    assertFalse(consensus.isUnoverturnable(List.of(no(0)), EnumSet.of(Seat.PATTERN)));
    Vote sameVendor = no(0); // two seats, one model behind both
    assertEquals(Judgement.ABSTAIN, consensus.decide(List.of(no(0), sameVendor)).judgement());
    assertEquals(Judgement.REJECT, consensus.decide(List.of(no(0), no(1))).judgement());
  }

  @Test
  void abstainsBelowTheLeastEvidence() {
    Voting voting = new Voting(.35, .5, 2, 1.6, .3, Waves.none(), 60_000);
    Consensus demanding = Ballots.consensus(voting, PanelWeights.NONE, UNEQUAL);
    List<Vote> two = List.of(no(0), no(1)); // worth 2 / 1.3
    assertEquals(Judgement.ABSTAIN, demanding.decide(two).judgement());
    assertFalse(demanding.isUnoverturnable(two, EnumSet.of(Seat.VISION)));
    List<Vote> three = List.of(no(0), no(1), no(5)); // worth 3 / 1.6
    assertEquals(Judgement.REJECT, demanding.decide(three).judgement());
    assertEquals(2 / 1.3, voting.evidence(2), 1e-15);
    assertEquals(0, voting.evidence(0));
    assertEquals(1, voting.evidence(1));
  }

  @Test
  void oneVoterThatAlwaysApprovesCannotApproveAlone() {
    double[] adored = {.999, .55, .55, .55, .55, .55};
    Consensus panel = Ballots.consensus(adored);
    assertEquals(Judgement.REJECT, panel.decide(Ballots.pattern(0b000001)).judgement());
    assertEquals(Judgement.ABSTAIN, panel.decide(List.of(yes(0), silent(1))).judgement());
    assertTrue(panel.decide(Ballots.pattern(0b000001)).probability() > .9);
    assertEquals(Judgement.APPROVE, panel.decide(Ballots.pattern(0b000011)).judgement());
    assertFalse(panel.isUnoverturnable(List.of(yes(0), no(1)), EnumSet.of(Seat.VISION)));
    assertTrue(panel.isUnoverturnable(List.of(yes(0), no(1)), Set.of()));
  }

  @Test
  void aVoterWhoseYesHasMeantNothingCountsNothing() {
    PanelWeights weights = Ballots.weights(List.of(Ballots.calibrated(0, "", PRIOR, PRIOR)));
    Consensus panel = Ballots.consensus(VOTING, weights, UNEQUAL);
    assertEquals(0, panel.weight(yes(0)), 1e-12);
    assertEquals(
        panel.decide(List.of(no(0), yes(1), no(2))).probability(),
        panel.decide(List.of(yes(0), yes(1), no(2))).probability(),
        1e-12);
  }

  @Test
  void anAbstentionMovesNothing() {
    List<Vote> votes = List.of(yes(0), no(1));
    List<Vote> more = new ArrayList<>(votes);
    more.add(silent(2));
    assertEquals(consensus.decide(votes), consensus.decide(more));
  }

  @Test
  void aTieRejects() {
    double[] alike = {.7, .7, .7, .7, .7, .7};
    Consensus even = Ballots.consensus(new Voting(.5, .5, 1, 60_000), PanelWeights.NONE, alike);
    List<Vote> votes = List.of(yes(0), no(1));
    assertEquals(Judgement.REJECT, even.decide(votes).judgement());
    assertFalse(even.isUnoverturnable(votes, EnumSet.of(Seat.INNOVATION)));
    List<Vote> ahead = List.of(yes(0), yes(1), no(2)); // one more no would tie, which rejects
    assertFalse(even.isUnoverturnable(ahead, EnumSet.of(Seat.RISK)));
    List<Vote> behind = List.of(no(0), no(1), yes(2)); // one more yes would tie, which rejects
    assertTrue(even.isUnoverturnable(behind, EnumSet.of(Seat.RISK)));
  }

  @Test
  void rejectsAtOrBelowTheThresholdOnly() {
    List<Vote> votes = List.of(yes(0), yes(1));
    double posterior = consensus.decide(votes).probability();
    assertEquals(Judgement.APPROVE, withThreshold(posterior - 1e-6).decide(votes).judgement());
    assertEquals(Judgement.REJECT, withThreshold(posterior + 1e-6).decide(votes).judgement());
  }

  private static Consensus withThreshold(double threshold) {
    return Ballots.consensus(new Voting(.35, threshold, 2, 60_000), PanelWeights.NONE, UNEQUAL);
  }

  @Test
  void disagreementIsWhatCancelsOut() {
    double strong = LogOdds.logit(.80);
    double weak = LogOdds.logit(.62);
    double expected = 1 - (strong - weak) / (strong + weak);
    assertEquals(expected, consensus.decide(List.of(yes(0), no(5))).disagreement(), 1e-12);
    assertEquals(expected, consensus.decide(List.of(no(0), yes(5))).disagreement(), 1e-12);
    assertEquals(0, consensus.decide(List.of(yes(0), yes(5))).disagreement(), 1e-12);
    assertEquals(0, consensus.decide(List.of(silent(0))).disagreement());
    Consensus even = Ballots.consensus(EQUAL);
    assertEquals(1, even.decide(List.of(yes(0), no(5))).disagreement(), 1e-12);
  }

  @Test
  void allowsTheLeastSizeThatAnApproverAllows() {
    Vote most = vote(0, Judgement.APPROVE, .9, .7);
    Vote least = vote(1, Judgement.APPROVE, .9, .4);
    Vote against = vote(5, Judgement.REJECT, .1, .1);
    assertEquals(.4, consensus.decide(List.of(most, least, against)).maxSizeFactor());
    assertEquals(0, consensus.decide(List.of(no(0), no(1))).maxSizeFactor());
  }

  @Test
  void theRiskSeatMayShrinkAndNeverEnlarge() {
    int risk = Seat.RISK.ordinal();
    List<Vote> approvers =
        List.of(vote(0, Judgement.APPROVE, .9, .7), vote(1, Judgement.APPROVE, .9, .5));
    assertEquals(.2, withRisk(approvers, vote(risk, Judgement.REJECT, .1, .2)));
    assertEquals(.2, withRisk(approvers, vote(risk, Judgement.APPROVE, .9, .2)));
    assertEquals(.5, withRisk(approvers, vote(risk, Judgement.APPROVE, .9, 1)));
    assertEquals(.5, withRisk(approvers, vote(risk, Judgement.REJECT, .1, 1)));
    assertEquals(.5, withRisk(approvers, vote(risk, Judgement.REJECT, .1, 0)), "outvoted");
    assertEquals(.5, withRisk(approvers, silent(risk)));
  }

  private double withRisk(List<Vote> approvers, Vote risk) {
    List<Vote> votes = new ArrayList<>(approvers);
    votes.add(risk);
    return consensus.decide(votes).maxSizeFactor();
  }

  @Test
  void aSilencedSeatCountsNothingAtAll() {
    PanelWeights weights = Ballots.weights(List.of(Ballots.uncalibrated(0, .9, true)));
    Consensus panel = Ballots.consensus(VOTING, weights, UNEQUAL);
    List<Vote> without = List.of(yes(1), yes(2), no(3));
    List<Vote> with = new ArrayList<>(without);
    with.add(vote(0, Judgement.APPROVE, .99, .01));
    assertEquals(panel.decide(without), panel.decide(with));
    assertEquals(Judgement.ABSTAIN, panel.decide(List.of(no(0), no(1))).judgement());
    List<Vote> settled = List.of(no(1), no(2), no(3));
    assertFalse(panel.isUnoverturnable(settled.subList(0, 2), EnumSet.allOf(Seat.class)));
    assertTrue(panel.isUnoverturnable(settled, EnumSet.of(Seat.REASONING)), "it cannot help");
  }
}
