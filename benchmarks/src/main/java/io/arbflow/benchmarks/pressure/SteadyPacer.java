package io.arbflow.benchmarks.pressure;

import io.arbflow.local.market.Pacer;
import io.arbflow.operators.time.MarketClock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** So many quotes a second, whatever round they are of; what was held up is sent at once. */
final class SteadyPacer implements Pacer {
  /** Sleeping shorter than this costs more than it spreads. */
  private static final long LEAST_SLEEP_MICROS = 1_000;

  private final int perSecond;
  private long startMicros;
  private volatile long sent;
  private volatile long lateMicros;

  SteadyPacer(int perSecond) {
    this.perSecond = perSecond;
  }

  @Override
  public long await(int round, int index, int count) {
    long now = MarketClock.wallMicros();
    if (sent == 0) {
      startMicros = now;
    }
    long due = startMicros + sent * 1_000_000 / perSecond;
    while (due - now >= LEAST_SLEEP_MICROS && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(due - now));
      now = MarketClock.wallMicros();
    }
    lateMicros = now - due;
    sent++; // one thread writes
    return Math.max(now, startMicros + sent);
  }

  long sent() {
    return sent;
  }

  long lateMillis() {
    return Math.max(0, lateMicros / 1_000);
  }
}
