package io.arbflow.benchmarks.storm;

import java.io.Serializable;
import java.util.concurrent.TimeUnit;

/**
 * When which opportunity is due: a warm-up, a pause, the measured storm, a pause, and a tail in
 * which nothing is due and answers still come in. The heap is looked at in the pauses.
 *
 * @param perSecond opportunities in a second of warm-up and storm
 * @param warmUpSeconds so long that state which expires has begun to
 * @param seconds measured
 * @param pauseMillis each of the two
 * @param tailMillis until the last review and the last wait have ended
 */
record StormPlan(int perSecond, int warmUpSeconds, int seconds, int pauseMillis, int tailMillis)
    implements Serializable {
  private static final int TICKS_PER_SECOND = 1_000;

  /** Opportunities before the measured ones. */
  long warmUp() {
    return (long) perSecond * warmUpSeconds;
  }

  /** All opportunities; what comes after them are ticks of the tail. */
  long opportunities() {
    return warmUp() + (long) perSecond * seconds;
  }

  /** Opportunities and ticks. */
  long steps() {
    return opportunities() + tailMillis;
  }

  /** When a step is due, nanoseconds from the start. */
  long dueNanos(long step) {
    long pause = TimeUnit.MILLISECONDS.toNanos(pauseMillis);
    long second = TimeUnit.SECONDS.toNanos(1);
    if (step < warmUp()) {
      return step * second / perSecond;
    }
    if (step < opportunities()) {
      return step * second / perSecond + pause;
    }
    long end = opportunities() * second / perSecond + 2 * pause;
    return end + (step - opportunities()) * second / TICKS_PER_SECOND;
  }
}
