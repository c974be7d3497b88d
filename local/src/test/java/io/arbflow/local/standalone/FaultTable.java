package io.arbflow.local.standalone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was injected, what became of it and how long recovery took; printed as it grows. */
final class FaultTable {
  private final List<String> rows = new ArrayList<>();

  /**
   * Adds a row.
   *
   * @param number in the matrix of faults
   * @param recovery from the fault to all tasks running; null where nothing had to recover
   */
  void add(int number, String fault, String outcome, Duration recovery) {
    String time =
        recovery == null ? "-" : String.format(Locale.ROOT, "%.1f s", recovery.toMillis() / 1000.0);
    String row =
        String.format(Locale.ROOT, "| %2d | %-38s | %8s | %s |", number, fault, time, outcome);
    rows.add(row);
    System.out.println("fault " + row);
  }

  int size() {
    return rows.size();
  }
}
