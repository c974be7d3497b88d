package io.arbflow.operators.budget;

import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.order.Decision;
import io.arbflow.domain.order.Outcome;

/**
 * An account took an episode: an order was approved, or would have been where the job only shadows.
 *
 * @param account who
 * @param posterior that the models gave it, 0 to 1; NaN where no verdict was used
 */
public record TakenEpisode(String account, double posterior) {

  /**
   * Of a decision; null of one that orders nothing.
   *
   * @param simulated whether stand-ins are listened to, and no models; false for models
   */
  public static TakenEpisode of(Decision decision, boolean simulated) {
    boolean taken = decision.outcome() == Outcome.APPROVED || decision.outcome() == Outcome.SHADOW;
    if (!taken || decision.account() == null || decision.account().isEmpty()) {
      return null;
    }
    return new TakenEpisode(decision.account(), posterior(decision.verdict(), simulated));
  }

  private static double posterior(Verdict verdict, boolean simulated) {
    boolean heard = verdict != null && verdict.simulated() == simulated;
    boolean known = heard && verdict.probability() >= 0 && verdict.probability() <= 1;
    return known ? verdict.probability() : Double.NaN;
  }
}
