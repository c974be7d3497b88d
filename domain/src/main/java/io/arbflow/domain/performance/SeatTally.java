package io.arbflow.domain.performance;

import io.arbflow.domain.ensemble.ProbabilityScores;
import io.arbflow.domain.judgement.Seat;
import io.arbflow.domain.judgement.SeatFigures;
import io.arbflow.domain.judgement.VoteOutcome;
import java.util.EnumMap;
import java.util.Map;

/** Adds up the votes of one row of the leaderboard. Mutable, not thread-safe. */
final class SeatTally {
  /** Of the reliability diagram behind the expected calibration error. */
  static final int BINS = 10;

  private final Seat seat;
  private final String model;
  private final String group;
  private final StatedOutcomes stated = new StatedOutcomes();
  private final Map<VoteOutcome, Integer> failures = new EnumMap<>(VoteOutcome.class);
  private double right;
  private double calls;
  private double failed;
  private double answered;
  private double latency;
  private double cost;

  SeatTally(Seat seat, String model, String group) {
    this.seat = seat;
    this.model = model;
    this.group = group;
  }

  /**
   * @param weight of the review, decayed
   */
  void add(ScoredReview review, ScoredVote vote, double weight) {
    call(vote, weight);
    if (review.labelled() && vote.decided()) {
      right += vote.right(review.paid()) ? weight : 0;
      stated.add(vote.probability(), review.paid(), weight);
    }
  }

  /** A call that the panel cancelled says nothing about the model. */
  private void call(ScoredVote vote, double weight) {
    cost += weight * vote.costUsd();
    calls += weight;
    if (vote.outcome() == VoteOutcome.OK) {
      answered += weight;
      latency += weight * vote.latencyMillis();
    } else if (vote.outcome() != VoteOutcome.CANCELLED) {
      failed += weight;
      failures.merge(vote.outcome(), 1, Integer::sum);
    }
  }

  SeatStanding standing(PerformanceSettings settings) {
    double labels = stated.weight();
    double assumed = settings.priorOutcomes() * settings.assumedAccuracy(seat);
    double[] probabilities = stated.probabilities();
    boolean[] outcomes = stated.outcomes();
    double[] weights = stated.weights();
    SeatFigures figures =
        new SeatFigures(
            calls,
            failed / (failed + answered),
            ProbabilityScores.brier(probabilities, outcomes, weights),
            ProbabilityScores.logLoss(probabilities, outcomes, weights),
            ProbabilityScores.expectedCalibrationError(probabilities, outcomes, weights, BINS),
            latency / answered,
            cost / calls);
    double accuracy = (right + assumed) / (labels + settings.priorOutcomes());
    return new SeatStanding(
        seat,
        model,
        group,
        labels,
        right,
        accuracy,
        figures,
        Map.copyOf(failures),
        probabilities.length);
  }
}
