package io.arbflow.llm.panel;

import io.arbflow.domain.ensemble.PanelEvidence;
import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.SeatWeight;
import io.arbflow.domain.judgement.Vote;
import io.arbflow.domain.judgement.VoteOutcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Votes of six seats, and ways of adding them up. */
final class Ballots {
  static final int SEATS = 6;
  static final int PATTERNS = 1 << SEATS;
  static final double[] UNEQUAL = {.80, .76, .72, .70, .66, .62};
  static final double[] EQUAL = {.65, .65, .65, .65, .65, .65};
  static final double PRIOR = 0.35;
  static final Voting VOTING = new Voting(PRIOR, 0.5, 2, 60_000);

  private Ballots() {}

  static Vote vote(int seat, Judgement judgement, double stated, double factor) {
    return new Vote(
        Seat.values()[seat],
        "vendor" + seat + "/model",
        "",
        judgement,
        judgement == Judgement.ABSTAIN ? 0.5 : stated,
        factor,
        0,
        List.of(),
        0,
        0,
        1,
        judgement == Judgement.ABSTAIN ? VoteOutcome.TIMEOUT : VoteOutcome.OK);
  }

  static Vote yes(int seat) {
    return vote(seat, Judgement.APPROVE, 0.9, 1);
  }

  static Vote no(int seat) {
    return vote(seat, Judgement.REJECT, 0.1, 1);
  }

  static Vote silent(int seat) {
    return vote(seat, Judgement.ABSTAIN, 0.5, 0);
  }

  /** Bit i: seat i approves. */
  static List<Vote> pattern(int bits) {
    List<Vote> votes = new ArrayList<>();
    for (int seat = 0; seat < SEATS; seat++) {
      votes.add((bits >> seat & 1) == 1 ? yes(seat) : no(seat));
    }
    return votes;
  }

  static Consensus consensus(Voting voting, PanelWeights weights, double[] accuracies) {
    return new Consensus(voting, PanelEvidence.of(weights, accuracies, voting.prior()));
  }

  static Consensus consensus(double[] accuracies) {
    return consensus(VOTING, PanelWeights.NONE, accuracies);
  }

  static PanelWeights weights(List<SeatWeight> seats, Double... stacker) {
    return new PanelWeights("w1", 1_000, Double.NaN, seats, Arrays.asList(stacker));
  }

  static SeatWeight uncalibrated(int seat, double accuracy, boolean silenced) {
    return new SeatWeight(Seat.values()[seat], "", 500, accuracy, silenced, List.of(), List.of());
  }

  /** Stated 0.1 and 0.9 are worth these. */
  static SeatWeight calibrated(int seat, String model, double no, double yes) {
    return new SeatWeight(
        Seat.values()[seat], model, 500, .7, false, List.of(.1, .9), List.of(no, yes));
  }

  static List<List<Integer>> orders(List<Integer> items) {
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
}
