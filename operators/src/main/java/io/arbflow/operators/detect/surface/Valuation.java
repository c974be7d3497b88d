package io.arbflow.operators.detect.surface;

import io.arbflow.operators.detect.episode.Candidate;
import java.io.Serializable;

/** Turns the legs of a trade into a candidate by a strategy's view. Reused; not thread-safe. */
final class Valuation implements Serializable {
  private static final long serialVersionUID = 1L;

  private final SurfaceStrategy strategy;
  private final TradeWorth worth = new TradeWorth();
  private final Trade trade = new Trade();

  Valuation(SurfaceStrategy strategy) {
    this.strategy = strategy;
  }

  /** What the subject tells apart: the chain, and the scope that the strategy gives it. */
  static long subject(int chain, int scope) {
    return ((long) chain << Integer.SIZE) | scope;
  }

  static int chainOf(long subject) {
    return (int) (subject >>> Integer.SIZE);
  }

  /**
   * The legs with the sizes that are shown now.
   *
   * @param legs rows and sides
   * @return false when there is no view on them, not one lot of each, or no standard error
   */
  boolean value(Scene scene, Trade legs, long subject, Candidate into) {
    if (!legs.tradable(scene) || !strategy.view(scene, legs) || !legs.size(scene)) {
      return false;
    }
    worth.of(scene, legs, strategy.leaves(scene));
    into.clear(subject);
    legs.addTo(into, scene);
    double gross = worth.grossEdge() - strategy.running(scene, legs);
    into.worth(gross, worth.fees(), worth.capital());
    double error = strategy.standardError(scene, legs);
    into.expect(error);
    return Double.isFinite(gross) && error > 0 && error < Double.POSITIVE_INFINITY;
  }

  /** The option legs of a candidate with the sizes that are shown now. */
  boolean again(Scene scene, Candidate held, Candidate into) {
    return trade.legsOf(held, scene) && value(scene, trade, held.subject(), into);
  }

  /** Net edge of the candidate's legs and quantities at the quotes of the scene, or NaN. */
  double later(Scene scene, Candidate opening) {
    if (scene.nowMicros() >= scene.chain().expiryMicros()
        || !trade.legsOf(opening, scene)
        || !trade.tradable(scene)
        || !strategy.view(scene, trade)
        || !fresh(scene)) {
      return Double.NaN;
    }
    worth.of(scene, trade, strategy.leaves(scene));
    return worth.grossEdge() - strategy.running(scene, trade) - worth.fees();
  }

  private boolean fresh(Scene scene) {
    Candidate now = new Candidate();
    now.clear(0);
    trade.addTo(now, scene);
    return now.expiresAtMicros() >= scene.nowMicros();
  }

  /** The candidate's trade, viewed again for its figures; null when there is no view on it now. */
  Trade explained(Scene scene, Candidate candidate) {
    boolean seen =
        trade.legsOf(candidate, scene) && trade.tradable(scene) && strategy.view(scene, trade);
    return seen ? trade : null;
  }

  /** What {@link #explained} is worth, at the candidate's quantities. */
  TradeWorth worthOf(Scene scene) {
    worth.of(scene, trade, strategy.leaves(scene));
    return worth;
  }
}
