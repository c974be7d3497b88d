package io.arbflow.operators.performance;

import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.performance.EpisodeOutcome;
import io.arbflow.domain.performance.ScoredReview;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of one episode and of the verdicts on it. Immutable; state of {@link OutcomeJoin}.
 *
 * @param outcome what became of the episode, as far as known
 * @param waiting verdicts that wait for it, in the order they came
 * @param seen instants of all verdicts that came, by which one that comes again is known
 * @param labelled whether a verdict was given the label: one outcome teaches once, however often
 *     models were asked about the episode
 * @param expiresAtMicros when it is given up
 * @param timerMillis of the one timer, {@link Long#MAX_VALUE} for none
 */
public record PendingReview(
    EpisodeOutcome outcome,
    List<Verdict> waiting,
    List<Long> seen,
    boolean labelled,
    long expiresAtMicros,
    long timerMillis) {

  /** Before anything. */
  static final PendingReview NEW =
      new PendingReview(
          EpisodeOutcome.UNKNOWN, List.of(), List.of(), false, Long.MIN_VALUE, Long.MAX_VALUE);

  PendingReview with(EpisodeOutcome known) {
    return new PendingReview(known, waiting, seen, labelled, expiresAtMicros, timerMillis);
  }

  /** Whether the verdict, or one of the same instant, has come before. */
  boolean knows(Verdict verdict) {
    return seen.contains(verdict.decidedAtMicros());
  }

  PendingReview with(Verdict verdict) {
    List<Verdict> more = new ArrayList<>(waiting);
    more.add(verdict);
    List<Long> known = new ArrayList<>(seen);
    known.add(verdict.decidedAtMicros());
    return new PendingReview(outcome, more, known, labelled, expiresAtMicros, timerMillis);
  }

  /** Remembered at least until then. */
  PendingReview until(long micros) {
    long later = Math.max(expiresAtMicros, micros);
    return new PendingReview(outcome, waiting, seen, labelled, later, timerMillis);
  }

  PendingReview withTimer(long millis) {
    return new PendingReview(outcome, waiting, seen, labelled, expiresAtMicros, millis);
  }

  /** The waiting verdicts against what is known now; the first of all gets the label. */
  List<ScoredReview> scores() {
    List<ScoredReview> scores = new ArrayList<>(waiting.size());
    for (int i = 0; i < waiting.size(); i++) {
      scores.add(ScoredReview.of(waiting.get(i), outcome, !labelled && i == 0));
    }
    return scores;
  }

  /** After the scores were given: remembered only for repetitions. */
  PendingReview scored(long untilMicros) {
    return new PendingReview(outcome, List.of(), seen, true, untilMicros, timerMillis);
  }
}
