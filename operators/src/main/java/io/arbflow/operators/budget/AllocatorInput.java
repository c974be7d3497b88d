package io.arbflow.operators.budget;

import io.arbflow.domain.budget.StrategyResult;
import io.arbflow.domain.control.Mode;
import io.arbflow.domain.order.Decision;

/**
 * What the allocator hears of an account: a result of something it ordered, or the mode it was in,
 * exactly one of them.
 *
 * @param account the key
 * @param atMicros when the result was known, or the mode in force; epoch microseconds
 * @param result or null
 * @param posterior of the models, NaN where there was none
 * @param mode or null
 */
public record AllocatorInput(
    String account, long atMicros, StrategyResult result, double posterior, Mode mode) {

  /** A result. */
  public static AllocatorInput of(TakenEpisode taken, StrategyResult result) {
    return new AllocatorInput(taken.account(), result.atMicros(), result, taken.posterior(), null);
  }

  /** The mode in which a decision was taken; null of a decision that is no account's. */
  public static AllocatorInput of(Decision decision) {
    boolean known = decision.account() != null && !decision.account().isEmpty();
    return known && decision.mode() != null
        ? new AllocatorInput(
            decision.account(), decision.decidedAtMicros(), null, Double.NaN, decision.mode())
        : null;
  }
}
