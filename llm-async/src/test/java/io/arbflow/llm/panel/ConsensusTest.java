package io.arbflow.llm.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConsensusTest {
  private static final double[] UNEQUAL = {.80, .76, .72, .70, .66, .62};
  private static final double[] EQUAL = {.65, .65, .65, .65, .65, .65};
  private static final int SEATS = 6;
  private static final int PATTERNS = 1 << SEATS;

  private final Voting voting = new Voting(0.35, 0.5, 2, 60_000);
  private final Consensus consensus = new Consensus(voting);

  static Stream<double[]> accuracies() {
    return Stream.of(UNEQUAL, EQUAL);
  }

  private static Vote vote(int seat, Judgement judgement, double accuracy, double factor) {
    boolean abstains = judgement == Judgement.ABSTAIN;
    return new Vote(
        Seat.values()[seat],
        "vendor" + seat + "/model",
        "",
        judgement,
        0.5,
        factor,
        abstains ? 0 : Consensus.logit(accuracy),
        List.of(),
        0,
        0,
        1,
        abstains ? VoteOutcome.TIMEOUT : VoteOutcome.OK);
  }

  private static List<Vote> pattern(int bits, double[] accuracies) {
    List<Vote> votes = new ArrayList<>();
    for (int seat = 0; seat < SEATS; seat++) {
      boolean approves = (bits >> seat & 1) == 1;
      Judgement judgement = approves ? Judgement.APPROVE : Judgement.REJECT;
      votes.add(vote(seat, judgement, accuracies[seat], 1));
    }
    return votes;
  }

  @ParameterizedTest
  @MethodSource("accuracies")
  void stoppingEarlyJudgesLikeTheFullPanelInEveryOrder(double[] accuracies) {
    int stops = 0;
    for (int bits = 0; bits < PATTERNS; bits++) {
      List<Vote> votes = pattern(bits, accuracies);
      Judgement full = consensus.decide(votes).judgement();
      for (List<Integer> order : orders(List.of(0, 1, 2, 3, 4, 5))) {
        stops += judgesLike(full, votes, order) ? 1 : 0;
      }
    }
    assertTrue(stops > PATTERNS * 720 / 4, "it hardly ever stopped early: " + stops);
  }

  /** Walks one arrival order up to the first possible stop; true when that came before the end. */
  private boolean judgesLike(Judgement full, List<Vote> votes, List<Integer> order) {
    List<Vote> arrived = new ArrayList<>();
    double outstanding = votes.stream().mapToDouble(Vote::weight).sum();
    for (int seat : order) {
      arrived.add(votes.get(seat));
      outstanding -= votes.get(seat).weight();
      boolean last = arrived.size() == SEATS;
      if (!last && consensus.isUnoverturnable(arrived, outstanding)) {
        assertEquals(full, consensus.decide(arrived).judgement(), () -> votes + " as " + order);
        return true;
      }
    }
    assertEquals(full, consensus.decide(arrived).judgement());
    return false;
  }

  private static List<List<Integer>> orders(List<Integer> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Integer>> all = new ArrayList<>();
    for (Integer first : items) {
      List<Integer> rest = new ArrayList<>(items);
      rest.remove(first);
      for (List<Integer> tail : orders(rest)) {
        List<Integer> order = new ArrayList<>(List.of(first));
        order.addAll(tail);
        all.add(order);
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("accuracies")
  void errsAsLittleAsBayesWhenSeatsAreIndependent(double[] accuracies) {
    double bayes = 0;
    double ours = 0;
    for (int bits = 0; bits < PATTERNS; bits++) {
      double good = voting.prior() * likelihood(bits, accuracies, true);
      double bad = (1 - voting.prior()) * likelihood(bits, accuracies, false);
      bayes += Math.min(good, bad);
      Consensus.Result result = consensus.decide(pattern(bits, accuracies));
      ours += result.judgement() == Judgement.APPROVE ? bad : good;
      assertEquals(good / (good + bad), result.probability(), 1e-12);
    }
    assertEquals(bayes, ours, 1e-9);
  }

  @Test
  void agreesWithTheFigureOfTheDesign() {
    double error = 0;
    for (int bits = 0; bits < PATTERNS; bits++) {
      boolean approve = consensus.decide(pattern(bits, UNEQUAL)).judgement() == Judgement.APPROVE;
      error +=
          approve
              ? (1 - voting.prior()) * likelihood(bits, UNEQUAL, false)
              : voting.prior() * likelihood(bits, UNEQUAL, true);
    }
    assertEquals(0.1130, error, 0.00005); // an independent enumeration, to its four digits
  }

  private static double likelihood(int bits, double[] accuracies, boolean good) {
    double likelihood = 1;
    for (int seat = 0; seat < SEATS; seat++) {
      boolean right = (bits >> seat & 1) == 1 == good;
      likelihood *= right ? accuracies[seat] : 1 - accuracies[seat];
    }
    return likelihood;
  }

  @Test
  void abstainsBelowTwoVendorsAndDoesNotStopThere() {
    Vote one = vote(0, Judgement.APPROVE, .99, 1);
    Vote silent = vote(1, Judgement.ABSTAIN, .99, 1);
    assertEquals(Judgement.ABSTAIN, consensus.decide(List.of(one, silent)).judgement());
    assertEquals(0.5, consensus.decide(List.of(one, silent)).probability());
    assertFalse(consensus.isUnoverturnable(List.of(one, silent), 0));
    assertEquals(Judgement.ABSTAIN, consensus.decide(List.of()).judgement());
    Vote sameVendor = one; // two seats, one model behind both
    assertEquals(Judgement.ABSTAIN, consensus.decide(List.of(one, sameVendor)).judgement());
  }

  @Test
  void anAbstentionMovesNothing() {
    List<Vote> votes = List.of(vote(0, Judgement.APPROVE, .8, 1), vote(1, Judgement.REJECT, .7, 1));
    List<Vote> more = new ArrayList<>(votes);
    more.add(vote(2, Judgement.ABSTAIN, .99, 0));
    assertEquals(consensus.decide(votes), consensus.decide(more));
  }

  @Test
  void aTieRejects() {
    Consensus even = new Consensus(new Voting(0.5, 0.5, 2, 60_000));
    List<Vote> votes = List.of(vote(0, Judgement.APPROVE, .7, 1), vote(1, Judgement.REJECT, .7, 1));
    assertEquals(Judgement.REJECT, even.decide(votes).judgement());
    assertFalse(even.isUnoverturnable(votes, Consensus.logit(.7)));
  }

  @Test
  void rejectsAtOrBelowTheThresholdOnly() {
    List<Vote> votes =
        List.of(vote(0, Judgement.APPROVE, .8, 1), vote(1, Judgement.APPROVE, .7, 1));
    double posterior = consensus.decide(votes).probability();
    assertEquals(Judgement.APPROVE, withThreshold(posterior - 1e-6).decide(votes).judgement());
    assertEquals(Judgement.REJECT, withThreshold(posterior + 1e-6).decide(votes).judgement());
  }

  private static Consensus withThreshold(double threshold) {
    return new Consensus(new Voting(0.35, threshold, 2, 60_000));
  }

  @Test
  void allowsTheLeastSizeThatAnApproverAllows() {
    List<Vote> votes =
        List.of(
            vote(0, Judgement.APPROVE, .8, 0.7),
            vote(1, Judgement.APPROVE, .8, 0.4),
            vote(2, Judgement.REJECT, .6, 0.1));
    assertEquals(0.4, consensus.decide(votes).maxSizeFactor());
    List<Vote> rejected =
        List.of(vote(0, Judgement.REJECT, .8, 1), vote(1, Judgement.REJECT, .8, 1));
    assertEquals(0, consensus.decide(rejected).maxSizeFactor());
  }
}
