package io.arbflow.benchmarks.pressure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a job could go on like that: ratios within the run alone. */
final class SoakVerdict {
  private static final double MOST_GROWTH = 1.1;
  private static final double LEAST_RATE = 0.98;
  private static final double MOST_HELD_MILLIS = 100;

  private final List<Minute> minutes = new ArrayList<>();
  private final int completedBefore;
  private final int failedBefore;

  /**
   * @param completedBefore checkpoints completed before the first minute
   * @param failedBefore checkpoints that Flink counts as failed since it was asked for them before
   *     all tasks ran
   */
  SoakVerdict(int completedBefore, int failedBefore) {
    this.completedBefore = completedBefore;
    this.failedBefore = failedBefore;
  }

  /**
   * @param rate quotes sent, of those that should have been
   * @param heapMegabytes after a collection
   * @param completedCheckpoints since the start
   * @param failedCheckpoints since the start
   * @param heldMillis of a second, mean of the minute, of the task that was held back most
   */
  record Minute(
      double rate,
      double heapMegabytes,
      int completedCheckpoints,
      int failedCheckpoints,
      double heldMillis) {}

  void add(Minute minute) {
    minutes.add(minute);
  }

  /** What speaks against it. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    int third = minutes.size() / 3;
    double middle = heap(minutes.subList(third, 2 * third));
    double last = heap(minutes.subList(minutes.size() - third, minutes.size()));
    if (last > MOST_GROWTH * middle) {
      problems.add(String.format(Locale.ROOT, "heap grew from %.0f to %.0f MB", middle, last));
    }
    checkpoints(problems);
    double rate = minutes.stream().mapToDouble(Minute::rate).average().orElse(0);
    if (rate < LEAST_RATE) {
      problems.add(String.format(Locale.ROOT, "only %.3f of the quotes were sent", rate));
    }
    double held = minutes.stream().mapToDouble(Minute::heldMillis).max().orElse(0);
    if (held > MOST_HELD_MILLIS) {
      problems.add(String.format(Locale.ROOT, "a task was held back %.0f ms/s", held));
    }
    return problems;
  }

  private void checkpoints(List<String> problems) {
    int failed = minutes.get(minutes.size() - 1).failedCheckpoints() - failedBefore;
    if (failed > 0) {
      problems.add(failed + " checkpoints failed");
    }
    int before = completedBefore;
    for (int i = 0; i < minutes.size(); i++) {
      int completed = minutes.get(i).completedCheckpoints();
      if (completed <= before) {
        problems.add("no checkpoint completed in minute " + (i + 1));
      }
      before = completed;
    }
  }

  private static double heap(List<Minute> of) {
    return of.stream().mapToDouble(Minute::heapMegabytes).average().orElse(0);
  }
}
