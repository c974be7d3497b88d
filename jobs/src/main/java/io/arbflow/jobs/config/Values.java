package io.arbflow.jobs.config;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Plain values as text, read strictly; each method says in its exception what was expected. */
final class Values {
  // Neither NaN nor Infinity, hexadecimal or underscores: only what everybody reads the same way.
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?(e-?\\d{1,2})?");

  private Values() {}

  /** A default as it would be written in the file. */
  static String show(Object value) {
    if (value instanceof Duration duration) {
      return Durations.show(duration);
    }
    return value == null || value.equals("") ? "(none)" : value.toString();
  }

  static boolean toFlag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
    };
  }

  /** A finite number, 0 or more. */
  static BigDecimal toDecimal(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException("'" + text + "' is no number");
    }
    BigDecimal value = new BigDecimal(text);
    if (value.signum() < 0) {
      throw new IllegalArgumentException(text + " is negative");
    }
    return value;
  }

  static BigDecimal aboveZero(BigDecimal value) {
    if (value.signum() <= 0) {
      throw new IllegalArgumentException(value.toPlainString() + " is not above 0");
    }
    return value;
  }

  static double toShare(String text) {
    BigDecimal value = toDecimal(text);
    if (value.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(text + " is not between 0 and 1");
    }
    return value.doubleValue();
  }

  static long toWhole(String text, long least, long most) {
    BigDecimal value = toDecimal(text);
    if (value.stripTrailingZeros().scale() > 0) {
      throw new IllegalArgumentException("'" + text + "' is no whole number");
    }
    if (value.compareTo(BigDecimal.valueOf(least)) < 0
        || value.compareTo(BigDecimal.valueOf(most)) > 0) {
      throw new IllegalArgumentException(text + " is not between " + least + " and " + most);
    }
    return value.longValueExact();
  }

  /** An http or https address; never one with a password in it. */
  static String toHttpUrl(String text) {
    URI uri = URI.create(text);
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null) {
      throw new IllegalArgumentException("must be an http or https address with a host");
    }
    if (uri.getUserInfo() != null) {
      throw new IllegalArgumentException("must not hold a user or a key");
    }
    return text;
  }

  /** The constant of this name. */
  static <E extends Enum<E>> E toEnum(String text, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + text + "' is none of " + Arrays.toString(type.getEnumConstants())));
  }
}
