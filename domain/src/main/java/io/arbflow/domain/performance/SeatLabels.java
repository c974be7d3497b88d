package io.arbflow.domain.performance;

import io.arbflow.domain.judgement.Seat;
import java.util.Map;
import java.util.TreeMap;

/** What outcomes say of one model on one seat, since it last turned. Mutable, not thread-safe. */
final class SeatLabels {
  final Seat seat;
  final String model;
  final SeatAlarm alarm;
  final StatedOutcomes stated = new StatedOutcomes();
  private final SeatTally figures;
  private double right;

  private SeatLabels(Seat seat, String model, SeatAlarm alarm) {
    this.seat = seat;
    this.model = model;
    this.alarm = alarm;
    this.figures = new SeatTally(seat, model, "");
  }

  /**
   * One per seat and model that was ever called in the window, in a fixed order, and one per
   * silenced one that was not: it must not be heard because nobody has asked it for long.
   */
  static Map<String, SeatLabels> of(
      ReviewWindow window, Map<String, SeatAlarm> alarms, PerformanceSettings settings) {
    Map<String, SeatLabels> all = new TreeMap<>();
    for (int i = 0; i < window.reviews().size(); i++) {
      ScoredReview review = window.reviews().get(i);
      double weight = settings.decay(window.followers(i));
      for (ScoredVote vote : review.votes()) {
        SeatAlarm alarm = alarms.getOrDefault(vote.key(), SeatAlarm.NEW);
        all.computeIfAbsent(vote.key(), key -> new SeatLabels(vote.seat(), vote.model(), alarm))
            .add(review, vote, weight, window.number(i));
      }
    }
    alarms.forEach(
        (key, alarm) -> {
          if (alarm.silenced()) {
            all.computeIfAbsent(key, unasked -> ofKey(unasked, alarm));
          }
        });
    return all;
  }

  private static SeatLabels ofKey(String key, SeatAlarm alarm) {
    int end = ScoredVote.seatEnd(key);
    return new SeatLabels(Seat.valueOf(key.substring(0, end)), key.substring(end + 1), alarm);
  }

  private void add(ScoredReview review, ScoredVote vote, double weight, long number) {
    figures.add(review, vote, weight);
    if (review.labelled() && vote.decided() && number >= alarm.since()) {
      stated.add(vote.probability(), review.paid(), weight);
      right += vote.right(review.paid()) ? weight : 0;
    }
  }

  /** Decayed Beta counters, the beliefs of before among them. */
  double accuracy(PerformanceSettings settings) {
    double assumed = settings.priorOutcomes() * settings.assumedAccuracy(seat);
    return (right + assumed) / (stated.weight() + settings.priorOutcomes());
  }

  SeatStanding standing(PerformanceSettings settings) {
    return figures.standing(settings);
  }
}
