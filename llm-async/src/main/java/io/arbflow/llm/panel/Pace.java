package io.arbflow.llm.panel;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** What is left of a call's one total deadline, and how it is shared out. */
final class Pace {
  /** Share of the time left that a model gets while another could still be asked after it. */
  private static final double SHARE_WITH_SUCCESSOR = 0.55;

  /** A wait longer than this share of the time left is not worth it: ask another model now. */
  private static final double LONGEST_WAIT_SHARE = 0.25;

  private final LongSupplier nanoClock;
  private final long deadlineNanos;

  Pace(LongSupplier nanoClock, long deadlineNanos) {
    this.nanoClock = nanoClock;
    this.deadlineNanos = deadlineNanos;
  }

  /** Milliseconds until the deadline; 0 or less past it. */
  long millisLeft() {
    return TimeUnit.NANOSECONDS.toMillis(deadlineNanos - nanoClock.getAsLong());
  }

  /** Time that a model is given. */
  long limitMillis(boolean last) {
    return last ? millisLeft() : (long) (millisLeft() * SHARE_WITH_SUCCESSOR);
  }

  boolean isWorthWaiting(long waitMillis) {
    return waitMillis <= millisLeft() * LONGEST_WAIT_SHARE;
  }
}
