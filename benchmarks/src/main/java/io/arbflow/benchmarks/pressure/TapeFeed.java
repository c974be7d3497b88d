package io.arbflow.benchmarks.pressure;

import io.arbflow.local.market.QuoteTopic;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends the quotes of a tape at a steady rate, each at the instant that it is stamped with. */
final class TapeFeed implements Runnable {
  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Parking for less wakes too late. */
  private static final long LEAST_PARK_NANOS = 500_000;

  private final QuoteTape tape;
  private final QuoteTopic topic;
  private final long perSecond;
  private final long startNanos;
  private volatile int sent;

  /**
   * @param startNanos {@link System#nanoTime} of the first quote's stamp
   */
  TapeFeed(QuoteTape tape, QuoteTopic topic, long perSecond, long startNanos) {
    this.tape = tape;
    this.topic = topic;
    this.perSecond = perSecond;
    this.startNanos = startNanos;
  }

  /** Quotes that have been given to the producer. */
  int sent() {
    return sent;
  }

  /** How far behind its rate it is, milliseconds. */
  long lateMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - dueNanos(sent));
  }

  @Override
  public void run() {
    while (sent < tape.length() && !Thread.currentThread().isInterrupted()) {
      long left = dueNanos(sent) - System.nanoTime();
      if (left > LEAST_PARK_NANOS) {
        LockSupport.parkNanos(left);
      } else {
        topic.send(tape.instrument(sent), tape.message(sent));
        sent++; // one thread sends; the others only look
      }
    }
  }

  private long dueNanos(int index) {
    return startNanos + index * NANOS_PER_SECOND / perSecond;
  }
}
