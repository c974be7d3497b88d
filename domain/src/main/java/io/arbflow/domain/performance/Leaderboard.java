package io.arbflow.domain.performance;

import io.arbflow.domain.judgement.Seat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How every model on every seat has done. The same arithmetic makes the published weights, the
 * job's metrics and the report's table. Pure.
 */
public final class Leaderboard {

  private Leaderboard() {}

  /** One row per seat and model, by seat and model. */
  public static List<SeatStanding> of(List<ScoredReview> reviews, PerformanceSettings settings) {
    return rows(reviews, review -> "", settings);
  }

  /** One row per seat, model and kind of question. */
  public static List<SeatStanding> byAnalysis(
      List<ScoredReview> reviews, PerformanceSettings settings) {
    return rows(reviews, review -> review.analysis().name(), settings);
  }

  /** One row per seat, model and regime. */
  public static List<SeatStanding> byRegime(
      List<ScoredReview> reviews, PerformanceSettings settings) {
    return rows(reviews, ScoredReview::regime, settings);
  }

  /**
   * Decayed share of the labelled reviews in which some seat took a side and all that did were
   * wrong: beta, which bounds what any way of adding votes up can do (2606.27288). NaN when there
   * is none.
   */
  public static double allWrong(List<ScoredReview> reviews, PerformanceSettings settings) {
    return OutcomeShares.of(new ReviewWindow(reviews, 0), settings).allWrong();
  }

  /**
   * @param reviews oldest first
   */
  private static List<SeatStanding> rows(
      List<ScoredReview> reviews,
      Function<ScoredReview, String> group,
      PerformanceSettings settings) {
    Map<Seat, Map<String, SeatTally>> tallies = new TreeMap<>();
    for (int i = 0; i < reviews.size(); i++) {
      ScoredReview review = reviews.get(i);
      double weight = settings.decay(reviews.size() - 1 - i);
      String name = group.apply(review);
      for (ScoredVote vote : review.votes()) {
        tallies
            .computeIfAbsent(vote.seat(), seat -> new TreeMap<>())
            .computeIfAbsent(
                vote.model() + "\n" + name, row -> new SeatTally(vote.seat(), vote.model(), name))
            .add(review, vote, weight);
      }
    }
    List<SeatStanding> rows = new ArrayList<>();
    for (Map<String, SeatTally> ofSeat : tallies.values()) {
      ofSeat.values().forEach(tally -> rows.add(tally.standing(settings)));
    }
    return rows;
  }
}
