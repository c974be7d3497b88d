package io.arbflow.jobs.config;

import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.detect.ChainSettings;
import io.arbflow.operators.detect.StatisticsSettings;
import io.arbflow.operators.detect.SurfaceSettings;
import io.arbflow.operators.time.DetectTiming;
import java.time.Duration;
import java.util.Map;

/**
 * The detect stage.
 *
 * @param strategies by strategy; one that is absent is off
 * @param timing when a live job looks at what several instruments show together
 * @param maxCycleLength most currencies on a cycle
 * @param cyclesPerVenue true: a conversion graph per venue; false: per connected set of currencies
 * @param cacheKeysPerLane keys of one lane kept on the heap of one subtask
 * @param chain what the chain lane refuses beyond what does not pay
 * @param sliceInterval least time between two slices of one chain for the surface
 * @param surface when the strategies on volatility speak
 * @param statistics the lanes on bars
 */
public record DetectConfig(
    Map<Strategy, StrategyConfig> strategies,
    DetectTiming timing,
    int maxCycleLength,
    boolean cyclesPerVenue,
    int cacheKeysPerLane,
    ChainSettings chain,
    Duration sliceInterval,
    SurfaceSettings surface,
    StatisticsSettings statistics) {}
