package io.arbflow.jobs.codec;

import java.nio.charset.StandardCharsets;

/**
 * Reads a decimal number from ASCII bytes, to the same double as {@link Double#parseDouble}. Short
 * numbers take a path without allocation that is exact: a whole number up to 2^53 and a power of
 * ten up to 10^22 are both exact doubles, so their one quotient is correctly rounded (Clinger).
 * Everything else is left to the JDK.
 */
final class DecimalParser {
  private static final long MAX_EXACT = 1L << 53;

  /** So many digits cannot overflow a long, leading zeros included. */
  private static final int MAX_DIGITS = 18;

  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18
  };

  private DecimalParser() {}

  /**
   * @return the number; an infinity when it is too large for a double; NaN when the bytes are no
   *     decimal number
   */
  static double parse(byte[] bytes, int from, int to) {
    boolean negative = from < to && bytes[from] == '-';
    long digits = 0;
    int count = 0;
    int point = -1;
    for (int i = negative ? from + 1 : from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
        count++;
      } else if (bytes[i] == '.' && point < 0) {
        point = count;
      } else {
        return parseSlowly(bytes, from, to);
      }
    }
    if (count == 0 || count > MAX_DIGITS || digits > MAX_EXACT) {
      return parseSlowly(bytes, from, to);
    }
    double magnitude = scaled(digits, point < 0 ? 0 : count - point);
    return negative ? -magnitude : magnitude;
  }

  /**
   * The exact path.
   *
   * @param digits up to 2^53
   * @param fraction how many of the digits stand behind the point, up to 18
   */
  static double scaled(long digits, int fraction) {
    return fraction == 0 ? digits : digits / POWERS_OF_TEN[fraction];
  }

  private static double parseSlowly(byte[] bytes, int from, int to) {
    return isDecimal(bytes, from, to)
        ? Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1))
        : Double.NaN;
  }

  /** Only [+-] digits [. digits] [e [+-] digits]: the JDK would take 1f, 0x1p3 and blanks too. */
  private static boolean isDecimal(byte[] bytes, int from, int to) {
    int i = skipSign(bytes, from, to);
    int whole = skipDigits(bytes, i, to);
    int end = whole;
    int digits = whole - i;
    if (end < to && bytes[end] == '.') {
      end = skipDigits(bytes, whole + 1, to);
      digits += end - whole - 1;
    }
    if (digits > 0 && end < to && (bytes[end] | 0x20) == 'e') {
      int exponent = skipSign(bytes, end + 1, to);
      end = skipDigits(bytes, exponent, to);
      digits = end - exponent;
    }
    return digits > 0 && end == to;
  }

  private static int skipSign(byte[] bytes, int from, int to) {
    return from < to && (bytes[from] == '-' || bytes[from] == '+') ? from + 1 : from;
  }

  private static int skipDigits(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] >= '0' && bytes[i] <= '9') {
      i++;
    }
    return i;
  }
}
