package io.arbflow.cep;

import java.time.Duration;

/** Checks that a pattern's bounds are set. */
public final class Bounds {
  private static final long MICROS_PER_MILLI = 1_000;

  private Bounds() {}

  /**
   * A count that makes a pattern of single events.
   *
   * @throws IllegalArgumentException if below 2; names the key
   */
  public static void atLeast2(String key, int count) {
    if (count < 2) {
      throw new IllegalArgumentException(key + " must be at least 2, but is " + count);
    }
  }

  /**
   * A time in microseconds.
   *
   * @throws IllegalArgumentException if not above 0; names the key
   */
  public static void above0(String key, long micros) {
    if (micros <= 0) {
      throw new IllegalArgumentException(key + " must be above 0, but is " + micros);
    }
  }

  /**
   * A count in a range.
   *
   * @throws IllegalArgumentException if outside; names the key
   */
  public static void inRange(String key, int count, int least, int most) {
    if (count < least || count > most) {
      throw new IllegalArgumentException(
          key + " must be from " + least + " to " + most + ", but is " + count);
    }
  }

  /**
   * A finite number above 0.
   *
   * @throws IllegalArgumentException if it is not; names the key
   */
  public static void positive(String key, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(key + " must be above 0, but is " + value);
    }
  }

  /**
   * A number above 0 and at most 1.
   *
   * @throws IllegalArgumentException if it is not; names the key
   */
  public static void share(String key, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(key + " must be above 0 and at most 1, but is " + value);
    }
  }

  /** As Flink's milliseconds, rounded up, so that a bound below one still lets something match. */
  public static Duration millisUp(long micros) {
    return Duration.ofMillis((micros + MICROS_PER_MILLI - 1) / MICROS_PER_MILLI);
  }
}
