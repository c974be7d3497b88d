package io.arbflow.local.feed;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Maps recorded time to the time of sending: quotes keep their distances, divided by the factor, so
 * that a live job sees fresh quotes. Quotes of one instant keep one stamp.
 */
final class Speed {
  /** No waiting: each new instant is stamped with the clock as it is. */
  static final double MAX = Double.POSITIVE_INFINITY;

  private final double factor;
  private final LongSupplier clock;
  private long firstRecorded = Long.MIN_VALUE;
  private long firstSent;
  private long lastRecorded;
  private long lastStamp;

  /**
   * @param factor 1 for the recorded pace, 10 for ten times as fast, {@link #MAX}
   * @param clock epoch microseconds
   */
  Speed(double factor, LongSupplier clock) {
    this.factor = factor;
    this.clock = clock;
  }

  /** When to send a quote of the recorded time: the stamp it gets, if it is re-stamped. */
  long stampOf(long recorded) {
    if (firstRecorded == Long.MIN_VALUE) {
      firstRecorded = recorded;
      firstSent = clock.getAsLong();
      lastStamp = firstSent;
    } else if (recorded < lastRecorded) {
      // Out of order in the recording: as old as it was there, and no step back for what follows.
      return lastStamp - Math.round((lastRecorded - recorded) / (factor == MAX ? 1 : factor));
    } else if (factor == MAX) {
      lastStamp = recorded == lastRecorded ? lastStamp : Math.max(lastStamp + 1, clock.getAsLong());
    } else {
      lastStamp = firstSent + Math.round((recorded - firstRecorded) / factor);
    }
    lastRecorded = recorded;
    return lastStamp;
  }

  /** Waits until the clock shows the stamp. */
  void await(long stamp) {
    for (long left = stamp - clock.getAsLong();
        left > 0 && !Thread.currentThread().isInterrupted();
        left = stamp - clock.getAsLong()) {
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(left));
    }
  }
}
