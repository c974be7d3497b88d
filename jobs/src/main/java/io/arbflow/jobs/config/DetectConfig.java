package io.arbflow.jobs.config;

import io.arbflow.domain.opportunity.Strategy;
import java.util.Map;

/**
 * The detect stage.
 *
 * @param strategies by strategy; one that is absent is off
 * @param maxCycleLength most currencies on a cycle
 * @param cyclesPerVenue true: a conversion graph per venue; false: per connected set of currencies
 * @param cacheKeysPerLane keys of one lane kept on the heap of one subtask
 */
public record DetectConfig(
    Map<Strategy, StrategyConfig> strategies,
    int maxCycleLength,
    boolean cyclesPerVenue,
    int cacheKeysPerLane) {}
