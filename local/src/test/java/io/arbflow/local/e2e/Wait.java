package io.arbflow.local.e2e;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waiting for what another thread or process does, never longer than three minutes. */
final class Wait {
  private static final Duration LIMIT = Duration.ofSeconds(180);
  private static final long LOOK_MILLIS = 50;

  private Wait() {}

  /** Whether it is so by now. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws Exception;
  }

  /**
   * Returns when the condition holds.
   *
   * @throws AssertionError when it does not in time
   */
  static void until(String what, Condition condition) throws Exception {
    until(() -> what, condition);
  }

  /** The same; what did not become so is told only then. */
  static void until(Supplier<String> what, Condition condition) throws Exception {
    long startNanos = System.nanoTime();
    while (!condition.holds()) {
      if (System.nanoTime() - startNanos > LIMIT.toNanos()) {
        throw new AssertionError("not so after " + LIMIT.toSeconds() + " s: " + what.get());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
    }
  }
}
