package io.arbflow.llm.panel;

import java.util.random.RandomGenerator;

/**
 * Full jitter: anything from nothing to a delay that doubles with every attempt, so that retries do
 * not march in step.
 */
final class BackOff {
  private static final double FIRST_MILLIS = 100;
  private static final double MOST_MILLIS = 2_000;

  private final RandomGenerator random;

  BackOff(RandomGenerator random) {
    this.random = random;
  }

  /** The wait before the next attempt, milliseconds. */
  long millis(int attempts) {
    return (long) (random.nextDouble() * mostMillis(attempts));
  }

  /** What it stays below. */
  static double mostMillis(int attempts) {
    return Math.min(MOST_MILLIS, FIRST_MILLIS * Math.pow(2, attempts));
  }
}
