package io.arbflow.benchmarks.kafka;

import io.arbflow.local.score.Percentiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The crossings that were planted, by the id their opportunity will have, and when the order of
 * each was read. One thread plants while another reads.
 */
final class Crossings {
  private final Map<String, Long> sentNanos = new ConcurrentHashMap<>();
  private final Map<String, Long> tookNanos = new ConcurrentHashMap<>();

  /** A crossing is about to be sent. */
  void sending(String opportunityId, long nanos) {
    sentNanos.put(opportunityId, nanos);
  }

  /** Its order was read; a second delivery of the same order changes nothing. */
  void read(String opportunityId, long nanos) {
    Long sent = sentNanos.get(opportunityId);
    if (sent != null) {
      tookNanos.putIfAbsent(opportunityId, nanos - sent);
    }
  }

  int planted() {
    return sentNanos.size();
  }

  boolean allRead() {
    return tookNanos.size() == sentNanos.size();
  }

  /** From sending to reading, microseconds, of those that were read. */
  Percentiles micros() {
    List<Long> micros = new ArrayList<>();
    tookNanos.values().forEach(nanos -> micros.add(TimeUnit.NANOSECONDS.toMicros(nanos)));
    return Percentiles.of(micros.stream().mapToLong(Long::longValue).toArray());
  }
}
