package io.arbflow.local.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for what another process does. */
public final class Await {
  private static final Duration LOOK = Duration.ofMillis(100);

  private Await() {}

  /**
   * Looks ten times a second.
   *
   * @return whether it became so within the limit
   * @throws IllegalStateException if the thread is interrupted
   */
  public static boolean until(Duration limit, BooleanSupplier condition) {
    return until(limit, LOOK, condition);
  }

  /**
   * The same, for a look that costs something.
   *
   * @param pause between two looks
   */
  public static boolean until(Duration limit, Duration pause, BooleanSupplier condition) {
    long beganNanos = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - beganNanos > limit.toNanos()) {
        return false;
      }
      LockSupport.parkNanos(pause.toNanos());
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting");
      }
    }
    return true;
  }
}
