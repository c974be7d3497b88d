package io.arbflow.operators.detect;

import java.io.Serializable;

/**
 * What a detector reports.
 *
 * @param enabled whether it looks at all
 * @param minNetEdgeBps an episode opens at this net edge or above, basis points of capital
 * @param closeEdgeFraction it closes below this fraction of minNetEdgeBps; 0.5 by default
 * @param maxLegSkewMicros bound on newest minus oldest leg; {@link Long#MAX_VALUE} for none
 * @param maxNetEdgeBps an edge above this is not believed and opens nothing: it says that the
 *     static data is wrong (a split, a multiplier), not that anybody gives money away; {@link
 *     Double#POSITIVE_INFINITY} for none
 */
public record StrategySettings(
    boolean enabled,
    double minNetEdgeBps,
    double closeEdgeFraction,
    long maxLegSkewMicros,
    double maxNetEdgeBps)
    implements Serializable {

  /** Every edge is believed, however large. */
  public StrategySettings(
      boolean enabled, double minNetEdgeBps, double closeEdgeFraction, long maxLegSkewMicros) {
    this(enabled, minNetEdgeBps, closeEdgeFraction, maxLegSkewMicros, Double.POSITIVE_INFINITY);
  }
}
