package io.arbflow.local.models;

import java.util.Locale;

/** Figures as text; what is not known is a dash. */
final class Show {
  static final String UNKNOWN = "-";

  private Show() {}

  /** USD, to the cent. */
  static String usd(double usd) {
    return number(usd, "%.2f");
  }

  /** A share of 1 in percent. */
  static String percent(double share) {
    return number(100 * share, "%.1f%%");
  }

  static String millis(double millis) {
    return number(millis, "%.0f ms");
  }

  static String three(double value) {
    return number(value, "%.3f");
  }

  /** USD per million tokens, in and out, as many places as they need. */
  static String price(double input, double output) {
    return Double.isNaN(input) || Double.isNaN(output)
        ? UNKNOWN
        : plain(input) + "/" + plain(output);
  }

  /** A count that may be a decayed one. */
  static String count(double value) {
    return number(value, value == Math.rint(value) ? "%.0f" : "%.1f");
  }

  private static String plain(double price) {
    String text = number(price, "%.4f");
    return text.contains(".") ? text.replaceFirst("0{1,2}$", "") : text;
  }

  private static String number(double value, String format) {
    return Double.isNaN(value) ? UNKNOWN : String.format(Locale.ROOT, format, value);
  }
}
