package io.arbflow.llm.ensemble;

import java.io.Serializable;
import java.time.Instant;

/** When a verdict takes effect, epoch microseconds. */
@FunctionalInterface
public interface DecisionClock extends Serializable {

  /**
   * @param requestedAtMicros market clock of the request
   * @param latencyMicros how long the panel took
   */
  long decidedAtMicros(long requestedAtMicros, long latencyMicros);

  /** Live: the wall clock, and never before the request. */
  static DecisionClock live() {
    return (requested, latency) -> {
      Instant now = Instant.now();
      long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
      return Math.max(requested, micros);
    };
  }

  /** Replay: the time of the request plus what the panel took. */
  static DecisionClock replay() {
    return Long::sum;
  }
}
