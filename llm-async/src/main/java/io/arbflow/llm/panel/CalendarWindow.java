package io.arbflow.llm.panel;

/** What was used of a whole number in the current UTC hour or day. */
final class CalendarWindow {
  static final long HOUR_MILLIS = 3_600_000L;
  static final long DAY_MILLIS = 86_400_000L;

  private final long lengthMillis;
  private final long cap;
  private long index;
  private long used;

  CalendarWindow(long lengthMillis, long cap, long nowMillis) {
    this.lengthMillis = lengthMillis;
    this.cap = cap;
    this.index = Math.floorDiv(nowMillis, lengthMillis);
  }

  /** Begins a new window if its time has come; a clock set back does not give anything back. */
  void roll(long nowMillis) {
    long current = Math.floorDiv(nowMillis, lengthMillis);
    if (current > index) {
      index = current;
      used = 0;
    }
  }

  boolean fits(long amount) {
    return amount <= cap - used;
  }

  /**
   * Adds an amount, or takes one back when negative; once the sum is too much to be counted, the
   * window stays shut.
   */
  void add(long amount) {
    boolean countless = used == Long.MAX_VALUE || amount > Long.MAX_VALUE - used;
    used = countless ? Long.MAX_VALUE : Math.max(0, used + amount);
  }

  /** Takes over what was used in a window before a restart, if that window is not over. */
  void restore(long usedIndex, long amount) {
    if (usedIndex >= index) {
      index = usedIndex;
      used = Math.max(0, amount);
    }
  }

  long index() {
    return index;
  }

  long used() {
    return used;
  }

  long cap() {
    return cap;
  }
}
