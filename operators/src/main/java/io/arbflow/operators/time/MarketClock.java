package io.arbflow.operators.time;

import java.io.Serializable;
import java.time.Instant;

/**
 * The one clock of expiry, throttles, approvals, verdict age and every …AtMicros: event time in a
 * replay, the wall clock live.
 */
@FunctionalInterface
public interface MarketClock extends Serializable {

  /**
   * @param eventTimeMicros time of the event at hand, which a replay's clock returns
   * @return now, epoch microseconds
   */
  long nowMicros(long eventTimeMicros);

  /** The clock of the given mode. */
  static MarketClock of(TimeMode mode) {
    return mode == TimeMode.REPLAY ? event -> event : event -> wallMicros();
  }

  /** The wall clock, epoch microseconds. */
  static long wallMicros() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
  }
}
