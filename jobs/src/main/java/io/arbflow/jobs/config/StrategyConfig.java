package io.arbflow.jobs.config;

import java.time.Duration;

/**
 * One strategy.
 *
 * @param enabled whether it looks at all
 * @param minNetEdgeBps an episode opens at this net edge or above, basis points of capital
 * @param closeEdgeFraction it closes below this fraction of minNetEdgeBps, 0 to 1
 * @param maxLegSkew bound on newest minus oldest leg, or null for none
 * @param maxNetEdgeBps an edge above this is not believed and opens nothing, or null for none
 */
public record StrategyConfig(
    boolean enabled,
    double minNetEdgeBps,
    double closeEdgeFraction,
    Duration maxLegSkew,
    Double maxNetEdgeBps) {}
