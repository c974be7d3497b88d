package io.arbflow.jobs.config;

import java.time.Duration;

/**
 * The verdict gate.
 *
 * @param enabled false: no model is asked and nothing waits
 * @param verdictTtl cap on how long a verdict may be used
 * @param refreshShare a verdict is asked for again in this last share of its life, 0 to below 1
 * @param reviewTimeout a review without an answer for this long may be asked again
 * @param reviewsPerSecond reviews the whole job may ask for
 * @param burst reviews it may ask for at once
 * @param maxWaitingPerKey openings that may wait under one review key
 * @param maxBackoff longest time a key is left in peace after abstentions in a row
 * @param keptShare part of the burst kept for strategies that have had less than their share
 * @param sizeWithoutModels what the size without a verdict is multiplied by while nobody answers
 * @param withoutModelsFor how long a failure of the whole panel counts; above {@code maxBackoff}
 */
public record JudgeConfig(
    boolean enabled,
    Duration verdictTtl,
    double refreshShare,
    Duration reviewTimeout,
    double reviewsPerSecond,
    int burst,
    int maxWaitingPerKey,
    Duration maxBackoff,
    double keptShare,
    double sizeWithoutModels,
    Duration withoutModelsFor) {}
