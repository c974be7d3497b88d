package io.arbflow.jobs.config;

import java.time.Duration;

/**
 * The patterns over time.
 *
 * @param phantomLifetime an episode that lived for less than this counts as vanished
 * @param phantomCount so many vanished episodes of one signature
 * @param phantomWithin in this time make an alert
 * @param refusalCount so many refusals or rejected fills of one strategy
 * @param refusalWithin in this time put it to REDUCE_ONLY
 */
public record PatternsConfig(
    Duration phantomLifetime,
    int phantomCount,
    Duration phantomWithin,
    int refusalCount,
    Duration refusalWithin) {}
