package io.arbflow.domain.portfolio;

import java.util.Arrays;

/** Shares of a whole: values of sum 1 between bounds. */
final class Simplex {

  private Simplex() {}

  /** Puts right what a solver has left of rounding, for one pair of bounds. */
  static void repair(double[] values, double lower, double upper) {
    repair(values, Bounds.same(values.length, lower, upper));
  }

  /**
   * Puts every value within its bounds, then spreads what the sum lacks, or has too much, in
   * proportion to the room that each has. Does nothing more where no values within sum to 1.
   */
  static void repair(double[] values, Bounds bounds) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(bounds.lower()[i], Math.min(bounds.upper()[i], values[i]));
    }
    double lacking = 1 - Arrays.stream(values).sum();
    double[] end = lacking > 0 ? bounds.upper() : bounds.lower();
    double room = 0;
    for (int i = 0; i < values.length; i++) {
      room += Math.abs(end[i] - values[i]);
    }
    if (room > 0) {
      double part = Math.min(1, Math.abs(lacking) / room);
      for (int i = 0; i < values.length; i++) {
        values[i] += part * (end[i] - values[i]);
      }
    }
  }
}
