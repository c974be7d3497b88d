package io.arbflow.operators.detect.surface;

import io.arbflow.domain.opportunity.Strategy;
import java.io.Serializable;
import java.util.Map;

/**
 * A view on volatility: which legs to look at, and what they are worth by it. Stateless; what it
 * knows is in the {@link Scene}.
 */
interface SurfaceStrategy extends Serializable {

  /** Takes the legs that a strategy proposes; the trade is reused afterwards. */
  interface Proposals {
    /**
     * @param scope what tells the strategy's episodes on one chain apart: a strike index, or 0
     *     where it has one per chain
     */
    void propose(int scope, Trade trade);
  }

  /** Which detector this is. */
  Strategy strategy();

  /** Proposes legs whose signal is beyond its threshold, the strongest first. */
  void choose(Scene scene, Trade trade, Proposals proposals);

  /**
   * Sets ratio and fair price of each leg of the trade, and whether it is hedged.
   *
   * @return false when there is no view on these legs now
   */
  boolean view(Scene scene, Trade trade);

  /** Whether the legs are traded out of again before expiry. */
  boolean leaves(Scene scene);

  /** What else the trade costs until the horizon, money; the trade has its quantities. */
  default double running(Scene scene, Trade trade) {
    return 0;
  }

  /** Standard error of the expected edge, money; the trade has its quantities. */
  double standardError(Scene scene, Trade trade);

  /** The relation that holds, readable. */
  String inequality();

  /** Adds the figures behind it. */
  void explain(Scene scene, Trade trade, Map<String, Double> numbers);
}
