package io.arbflow.benchmarks.pressure;

import io.arbflow.local.market.Pacer;
import io.arbflow.operators.time.MarketClock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** So many quotes a second, one after the other, whatever round they are of. */
final class SteadyPacer implements Pacer {
  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Parking for less wakes too late. */
  private static final long LEAST_PARK_NANOS = 100_000;

  private final long perSecond;
  private long startNanos;
  private long lastStamp;
  private volatile long sent;

  SteadyPacer(long perSecond) {
    this.perSecond = perSecond;
  }

  /** Quotes that have been let go. */
  long sent() {
    return sent;
  }

  @Override
  public long await(int round, int index, int count) {
    long now = System.nanoTime();
    if (sent == 0) {
      startNanos = now;
    }
    long due = startNanos + sent * NANOS_PER_SECOND / perSecond;
    while (due - now > LEAST_PARK_NANOS && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(due - now);
      now = System.nanoTime();
    }
    sent++; // one thread paces; the others only look
    lastStamp = Math.max(lastStamp + 1, MarketClock.wallMicros());
    return lastStamp;
  }
}
