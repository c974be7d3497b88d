package io.arbflow.llm.panel;

/**
 * US dollars in billionths, so that money adds up exactly. Caps are rounded down and costs up; a
 * thousandth of a billionth is taken for the error of the double that it came from.
 */
final class NanoUsd {
  private static final double PER_USD = 1e9;
  private static final double TOLERANCE = 1e-3;

  private NanoUsd() {}

  static long ofCap(double usd) {
    return (long) Math.floor(usd * PER_USD + TOLERANCE);
  }

  /** A cost; what is too much for a long is the most there is. */
  static long ofCost(double usd) {
    return (long) Math.ceil(usd * PER_USD - TOLERANCE);
  }

  static double usd(long nanoUsd) {
    return nanoUsd / PER_USD;
  }
}
