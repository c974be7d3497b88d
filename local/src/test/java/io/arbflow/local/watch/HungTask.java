package io.arbflow.local.watch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.local.process.Await;
import java.time.Duration;

/**
 * A task of this JVM whose thread can be made to stand still, as one that waits for something that
 * never comes. The tasks around it go on until their buffers are full.
 */
final class HungTask implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Thread thread;

  /**
   * Finds the task.
   *
   * @param head name of its first operator
   */
  HungTask(String head) {
    thread =
        Thread.getAllStackTraces().keySet().stream()
            .filter(candidate -> candidate.getName().startsWith(head + " "))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no task begins with " + head));
  }

  /** Stops it where it waits for input, since there it holds no lock that others want. */
  void hang() {
    assertTrue(Await.until(LIMIT, this::hangsWaiting), "the task never waits");
  }

  /** Suspending is unsafe for a program and what a test of a stuck thread needs. */
  @SuppressWarnings("removal")
  private boolean hangsWaiting() {
    thread.suspend();
    Thread.State state = thread.getState();
    if (state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING) {
      return true;
    }
    thread.resume();
    return false;
  }

  /** It goes on. */
  @Override
  @SuppressWarnings("removal")
  public void close() {
    thread.resume();
  }
}
