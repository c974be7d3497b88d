package io.arbflow.domain.option;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Relative closeness, which JUnit's assertEquals does not judge. */
final class Close {

  private Close() {}

  static void relative(double expected, double actual, double tolerance, String what) {
    boolean close = Math.abs(actual - expected) <= tolerance * Math.abs(expected);
    assertTrue(
        close,
        () -> what + ": expected " + expected + " but was " + actual + ", beyond " + tolerance);
  }

  static void atLeast(double bound, double actual, String what) {
    assertTrue(actual >= bound, () -> what + ": " + actual + " is below " + bound);
  }
}
