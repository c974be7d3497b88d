package io.arbflow.domain.performance;

import io.arbflow.domain.judgement.Judgement;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.VoteOutcome;
import io.arbflow.domain.opportunity.AnalysisType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Reviews of made-up voters; nothing here is a model. */
final class Reviews {
  /** As in the simulation of the brief. */
  static final double[] ACCURACIES = {0.80, 0.76, 0.72, 0.70, 0.66, 0.62};

  static final double PRIOR = 0.35;

  private final Random random;

  Reviews(long seed) {
    random = new Random(seed);
  }

  static ScoredVote vote(Seat seat, Judgement verdict, double probability) {
    return new ScoredVote(
        seat, model(seat), "p", verdict, probability, 1_000, 0.01, VoteOutcome.OK);
  }

  static ScoredVote failed(Seat seat, VoteOutcome outcome) {
    return new ScoredVote(seat, model(seat), "", Judgement.ABSTAIN, 0.5, 9_000, 0, outcome);
  }

  static String model(Seat seat) {
    return "vendor" + seat.ordinal() + "/m";
  }

  static ScoredReview review(EpisodeLabel label, ScoredVote... votes) {
    return new ScoredReview(
        "opp", AnalysisType.CROSS_MARKET, "CALM", 1, label, false, Arrays.asList(votes));
  }

  /** Voters that err independently, each stating 0.8 or 0.2. */
  ScoredReview next(double... accuracies) {
    boolean paid = random.nextDouble() < PRIOR;
    List<ScoredVote> votes = new ArrayList<>();
    for (int seat = 0; seat < accuracies.length; seat++) {
      boolean yes = paid == random.nextDouble() < accuracies[seat];
      votes.add(
          vote(Seat.values()[seat], yes ? Judgement.APPROVE : Judgement.REJECT, yes ? 0.8 : 0.2));
    }
    return review(paid ? EpisodeLabel.PAID : EpisodeLabel.LOST, votes.toArray(ScoredVote[]::new));
  }
}
