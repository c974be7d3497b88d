package io.arbflow.local.standalone;

import java.util.List;

/** What is at the bottom of a printed stack trace. */
final class Cause {
  private static final String CAUSED_BY = "Caused by: ";

  private Cause() {}

  /** The last cause, class and message; else the first line. */
  static String of(String trace) {
    List<String> lines = trace.lines().toList();
    return lines.stream()
        .filter(line -> line.startsWith(CAUSED_BY))
        .reduce((first, second) -> second)
        .map(line -> line.substring(CAUSED_BY.length()))
        .orElse(lines.isEmpty() ? "" : lines.get(0));
  }
}
