package io.arbflow.jobs.config;

import java.time.Duration;

/**
 * What trades throughput for latency.
 *
 * @param bufferTimeout longest a record of the urgent path waits in a network buffer; 0 sends each
 *     at once
 * @param patientBufferTimeout the same everywhere else; not below bufferTimeout
 * @param watermarkInterval how often quotes advance event time
 * @param idleness a partition silent for this long no longer holds event time
 */
public record LatencyConfig(
    Duration bufferTimeout,
    Duration patientBufferTimeout,
    Duration watermarkInterval,
    Duration idleness) {

  /** Refuses a patient path in more of a hurry than the urgent one. */
  public LatencyConfig {
    if (patientBufferTimeout.compareTo(bufferTimeout) < 0) {
      throw new IllegalArgumentException(
          "latency.patientBufferTimeout must not be below latency.bufferTimeout");
    }
  }
}
