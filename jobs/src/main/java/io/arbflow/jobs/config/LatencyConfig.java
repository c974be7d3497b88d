package io.arbflow.jobs.config;

import java.time.Duration;

/**
 * What trades throughput for latency.
 *
 * @param bufferTimeout longest a record waits in a network buffer; 0 sends each at once
 * @param watermarkInterval how often quotes advance event time
 * @param idleness a partition silent for this long no longer holds event time
 */
public record LatencyConfig(
    Duration bufferTimeout, Duration watermarkInterval, Duration idleness) {}
