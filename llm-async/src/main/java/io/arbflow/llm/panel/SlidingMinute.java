package io.arbflow.llm.panel;

import java.util.Arrays;

/** When requests were sent, so that no sixty seconds, whichever they are, hold too many. */
final class SlidingMinute {
  static final long MILLIS = 60_000;
  private static final int FIRST_ROOM = 16;

  private final long cap;
  private long[] ring = new long[FIRST_ROOM];
  private int first;
  private int size;

  SlidingMinute(long cap) {
    this.cap = cap;
  }

  /** Forgets what is a minute old. */
  void roll(long nowMillis) {
    while (size > 0 && nowMillis - ring[first] >= MILLIS) {
      first = (first + 1) % ring.length;
      size--;
    }
  }

  boolean hasRoom() {
    return size < cap;
  }

  /** Adds a request, not older than the last. */
  void add(long sentAtMillis) {
    if (size == ring.length) {
      long[] times = times();
      ring = Arrays.copyOf(times, 2 * size);
      first = 0;
    }
    ring[(first + size) % ring.length] = sentAtMillis;
    size++;
  }

  /** All that are remembered, oldest first. */
  long[] times() {
    long[] times = new long[size];
    for (int i = 0; i < size; i++) {
      times[i] = ring[(first + i) % ring.length];
    }
    return times;
  }

  long used() {
    return size;
  }

  long cap() {
    return cap;
  }
}
