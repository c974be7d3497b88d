package io.arbflow.domain.performance;

import io.arbflow.domain.ensemble.LogOdds;
import io.arbflow.domain.ensemble.PanelEvidence;
import io.arbflow.domain.judgement.PanelWeights;
import io.arbflow.domain.judgement.Vote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A panel that is published to every so many reviews, and decides by what was published last. */
final class LearningPanel {
  private static final int EVERY = 25;

  final PerformanceSettings settings;
  final List<ScoredReview> reviews = new ArrayList<>();
  final Map<String, SeatAlarm> alarms = new HashMap<>();
  PanelWeights weights = PanelWeights.NONE;

  private final int every;

  LearningPanel(PerformanceSettings settings) {
    this(settings, EVERY);
  }

  /**
   * @param every reviews from one publication to the next
   */
  LearningPanel(PerformanceSettings settings, int every) {
    this.settings = settings;
    this.every = every;
  }

  /** Scores the review, and publishes when it is time or a seat has turned. */
  void take(ScoredReview review) {
    boolean turned = false;
    for (ScoredVote vote : review.votes()) {
      SeatAlarm alarm = alarms.getOrDefault(vote.key(), SeatAlarm.NEW);
      SeatAlarm next = alarm.plus(vote.right(review.paid()), reviews.size(), settings.alarmSteps());
      turned |= next.silenced() != alarm.silenced();
      alarms.put(vote.key(), next);
    }
    reviews.add(review);
    if (turned || reviews.size() % every == 0) {
      publish();
    }
  }

  void publish() {
    int first = Math.max(0, reviews.size() - settings.memoryReviews());
    ReviewWindow window = new ReviewWindow(reviews.subList(first, reviews.size()), first);
    weights = new PanelLearner(settings).learn(window, alarms, weights, reviews.size());
  }

  /** Whether the decision by the weights in force is the outcome. */
  boolean decidesRightly(ScoredReview review, int withoutSeat) {
    double[] assumed =
        settings.assumedAccuracies().stream().mapToDouble(Double::doubleValue).toArray();
    PanelEvidence evidence = PanelEvidence.of(weights, assumed, settings.assumedPrior());
    double logOdds = evidence.start();
    for (ScoredVote vote : review.votes()) {
      logOdds += vote.seat().ordinal() == withoutSeat ? 0 : evidence.logOdds(vote(vote));
    }
    return LogOdds.sigmoid(logOdds) > 0.5 == review.paid();
  }

  private static Vote vote(ScoredVote vote) {
    return new Vote(
        vote.seat(),
        vote.model(),
        vote.provider(),
        vote.verdict(),
        vote.probability(),
        1,
        1,
        List.of(),
        1,
        0,
        1,
        vote.outcome());
  }
}
