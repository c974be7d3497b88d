package io.arbflow.operators.judge;

import io.arbflow.domain.opportunity.Strategy;
import java.util.Arrays;

/**
 * How many reviews this subtask may ask for, and which strategy may have the next one.
 *
 * <p>One token bucket for all, so that the job's rate is never exceeded. Of its tokens some are
 * kept for strategies that have lately had less than their share: with <i>n</i> strategies that had
 * reviews lately, one that had more than 1 / (n + 1) of them must leave these; the one more is
 * whoever has not asked yet. So a strategy that storms may use the whole rate while nobody else
 * asks, and still cannot make a quiet one find the bucket empty. Not thread-safe.
 */
final class ReviewAllowance {
  /** In this time what a strategy has had counts for 1/e of what it did. */
  private static final double MEMORY_MICROS = 30e6;

  /** Less than this of a review is forgotten. */
  private static final double NEGLIGIBLE = 0.05;

  private static final Strategy[] STRATEGIES = Strategy.values();

  private final TokenBucket bucket;
  private final double kept;
  private final double[] had = new double[STRATEGIES.length];
  private long agedAtMicros = Long.MIN_VALUE;

  /**
   * @param kept tokens that who has had its share must leave; below the burst
   */
  ReviewAllowance(double perSecond, double burst, double kept) {
    this.bucket = new TokenBucket(perSecond, burst);
    this.kept = kept;
  }

  /**
   * This subtask's part of the job's allowance. At least two at once where the job may have two, so
   * that there is one to keep.
   */
  static ReviewAllowance share(JudgeSettings settings, int subtasks) {
    double least = Math.min(2, settings.reviewBurst());
    double burst = Math.max(least, settings.reviewBurst() / (double) subtasks);
    double kept = Math.min(burst - 1, Math.ceil(burst * settings.keptShare()));
    return new ReviewAllowance(settings.reviewsPerSecond() / subtasks, burst, kept);
  }

  /** Takes one review for the strategy; false when there is none for it now. */
  boolean take(Strategy strategy, long nowMicros) {
    age(nowMicros);
    if (!bucket.take(hasHadItsShare(strategy) ? kept : 0, nowMicros)) {
      return false;
    }
    had[strategy.ordinal()]++;
    return true;
  }

  private boolean hasHadItsShare(Strategy strategy) {
    int lately = 0;
    for (double reviews : had) {
      lately += reviews > NEGLIGIBLE ? 1 : 0;
    }
    return had[strategy.ordinal()] * (lately + 1) > Arrays.stream(had).sum();
  }

  private void age(long nowMicros) {
    if (agedAtMicros != Long.MIN_VALUE && nowMicros > agedAtMicros) {
      double left = Math.exp((agedAtMicros - nowMicros) / MEMORY_MICROS);
      for (int i = 0; i < had.length; i++) {
        had[i] *= left;
      }
    }
    agedAtMicros = Math.max(agedAtMicros, nowMicros);
  }
}
