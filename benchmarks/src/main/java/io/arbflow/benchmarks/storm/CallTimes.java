package io.arbflow.benchmarks.storm;

import java.util.ArrayDeque;

/** How many requests a server received in any minute. Thread-safe. */
final class CallTimes {
  /**
   * A little less than a minute, since what is counted is when calls came in, not when they left.
   */
  private static final long WINDOW_MILLIS = 59_000;

  private final ArrayDeque<Long> times = new ArrayDeque<>();
  private int most;

  synchronized void add(long nowMillis) {
    times.addLast(nowMillis);
    while (nowMillis - times.peekFirst() >= WINDOW_MILLIS) {
      times.removeFirst();
    }
    most = Math.max(most, times.size());
  }

  synchronized int most() {
    return most;
  }
}
