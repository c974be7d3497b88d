package io.arbflow.benchmarks.pressure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.benchmarks.pressure.SoakVerdict.Minute;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoakVerdictTest {
  private static final double HEAP = 100;
  private static final int WARM_UP = 10;

  @Test
  void aFlatMinuteAfterAnotherIsNoProblem() {
    assertEquals(List.of(), problems(0, minute(1, 20, 0), minute(1, 40, 0), minute(1, 60, 0)));
  }

  @Test
  void aCheckpointThatFailedIsOne() {
    assertEquals(
        List.of("1 checkpoints failed"),
        problems(0, minute(1, 20, 0), minute(1, 40, 1), minute(1, 60, 1)));
  }

  @Test
  void whatWasAskedForBeforeAllTasksRanIsNone() {
    assertEquals(List.of(), problems(1, minute(1, 20, 1), minute(1, 40, 1), minute(1, 60, 1)));
    assertEquals(
        List.of("1 checkpoints failed"),
        problems(1, minute(1, 20, 1), minute(1, 40, 1), minute(1, 60, 2)));
  }

  @Test
  void aMinuteWithoutACheckpointIsOne() {
    assertEquals(
        List.of("no checkpoint completed in minute 2"),
        problems(0, minute(1, 20, 0), minute(1, 20, 0), minute(1, 21, 0)));
    assertEquals(
        List.of("no checkpoint completed in minute 1"),
        problems(0, minute(1, WARM_UP, 0), minute(1, 20, 0), minute(1, 21, 0)));
  }

  @Test
  void quotesThatWereNotSentAreOne() {
    assertEquals(
        List.of("only 0.967 of the quotes were sent"),
        problems(0, minute(1, 20, 0), minute(0.9, 40, 0), minute(1, 60, 0)));
  }

  @Test
  void heapAndBackPressureHaveTheirBounds() {
    Minute grown = new Minute(1, HEAP * 1.11, 60, 0, 0);
    assertEquals(
        List.of("heap grew from 100 to 111 MB"),
        problems(0, minute(1, 20, 0), minute(1, 40, 0), grown));
    Minute within = new Minute(1, HEAP * 1.09, 60, 0, 100);
    assertEquals(List.of(), problems(0, minute(1, 20, 0), minute(1, 40, 0), within));
    Minute held = new Minute(1, HEAP, 60, 0, 101);
    assertEquals(
        List.of("a task was held back 101 ms/s"),
        problems(0, minute(1, 20, 0), minute(1, 40, 0), held));
  }

  private static Minute minute(double rate, int completed, int failed) {
    return new Minute(rate, HEAP, completed, failed, 0);
  }

  private static List<String> problems(int failedBefore, Minute... minutes) {
    SoakVerdict verdict = new SoakVerdict(WARM_UP, failedBefore);
    for (Minute minute : minutes) {
      verdict.add(minute);
    }
    return verdict.problems();
  }
}
