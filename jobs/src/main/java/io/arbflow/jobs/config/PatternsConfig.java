package io.arbflow.jobs.config;

import io.arbflow.cep.breakdown.BreakdownSequenceSettings;
import io.arbflow.cep.ignition.IgnitionSettings;
import io.arbflow.cep.leadlag.FollowThroughSettings;
import io.arbflow.cep.legrisk.LegRiskSettings;
import io.arbflow.cep.overshoot.OvershootSettings;
import io.arbflow.cep.phantom.PhantomSettings;
import io.arbflow.cep.refusal.RefusalSettings;
import io.arbflow.cep.verdictflip.VerdictFlipSettings;
import io.arbflow.cep.volatility.VolatilitySettings;

/**
 * The patterns over time.
 *
 * @param phantom liquidity that is shown but not there
 * @param refusal a strategy that is refused again and again
 * @param ignition a move that others join
 * @param overshoot a move that is taken back
 * @param volatility a burst, then a wide spread
 * @param breakdown two instruments that part
 * @param followThrough a follower that goes after its leader
 * @param legRisk a filled leg without its partners
 * @param verdictFlip models that contradict themselves
 */
public record PatternsConfig(
    PhantomSettings phantom,
    RefusalSettings refusal,
    IgnitionSettings ignition,
    OvershootSettings overshoot,
    VolatilitySettings volatility,
    BreakdownSequenceSettings breakdown,
    FollowThroughSettings followThrough,
    LegRiskSettings legRisk,
    VerdictFlipSettings verdictFlip) {}
