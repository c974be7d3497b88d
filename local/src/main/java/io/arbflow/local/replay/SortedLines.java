package io.arbflow.local.replay;

import io.arbflow.local.output.OutputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Puts the lines of the outputs in one order, so that two replays can be compared byte by byte:
 * parallel subtasks write the same lines in any order.
 */
final class SortedLines {
  private static final List<String> SORTED =
      List.of(
          OutputFiles.OPPORTUNITIES,
          OutputFiles.DECISIONS,
          OutputFiles.EXECUTION,
          OutputFiles.VERDICTS,
          OutputFiles.DEAD_LETTERS,
          "approval-requests.jsonl",
          OutputFiles.ALERTS,
          OutputFiles.RISK);

  private SortedLines() {}

  static void sort(OutputFiles files) throws IOException {
    for (String name : SORTED) {
      Path file = files.directory().resolve(name);
      if (Files.exists(file)) {
        List<LineKey> lines = Files.readAllLines(file).stream().map(LineKey::of).sorted().toList();
        Files.write(file, lines.stream().map(LineKey::line).toList());
      }
    }
  }

  /** A line and the instant it is about; lines of one instant are in alphabetical order. */
  private record LineKey(long micros, String line) implements Comparable<LineKey> {
    private static final List<String> INSTANTS =
        List.of(
            "\"eventTimeMicros\":",
            "\"decidedAtMicros\":",
            "\"createdAtMicros\":",
            "\"atMicros\":");

    static LineKey of(String line) {
      for (String instant : INSTANTS) {
        int at = line.indexOf(instant);
        if (at >= 0) {
          return new LineKey(number(line, at + instant.length()), line);
        }
      }
      return new LineKey(0, line);
    }

    private static long number(String line, int from) {
      int to = from;
      while (to < line.length() && Character.isDigit(line.charAt(to))) {
        to++;
      }
      return to == from ? 0 : Long.parseLong(line, from, to, 10);
    }

    @Override
    public int compareTo(LineKey other) {
      int order = Long.compare(micros, other.micros);
      return order != 0 ? order : line.compareTo(other.line);
    }
  }
}
