package io.arbflow.jobs.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: a whole number and a unit, {@code 250ms}, {@code 5s}. */
final class Durations {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12})(us|ms|s|min|h|d)");

  private Durations() {}

  /**
   * @throws IllegalArgumentException if it is not a whole number followed by us, ms, s, min, h or d
   */
  static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no duration; write a whole number and us, ms, s, min, h or d");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "us" -> Duration.ofNanos(Math.multiplyExact(amount, 1_000L));
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "min" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  static Duration aboveZero(Duration duration) {
    if (duration.isZero()) {
      throw new IllegalArgumentException("must be above 0");
    }
    return duration;
  }

  /** The shortest form that {@link #parse} reads back. */
  static String show(Duration duration) {
    long micros = duration.toNanos() / 1_000;
    if (micros % 1_000 != 0) {
      return micros + "us";
    }
    long millis = micros / 1_000;
    return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
  }
}
