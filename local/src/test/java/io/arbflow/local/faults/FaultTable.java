package io.arbflow.local.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What was injected, what became of it and how long recovery took: printed as it grows, and kept in
 * target/faults.md together with the rows of the other suites. A row is added after its checks have
 * passed, so that the table holds nothing that was not run; it stays until its fault passes again
 * or the target directory is cleaned, so that suites may be run in parts.
 */
public final class FaultTable {
  private static final Path TARGET =
      Path.of(System.getProperty("arbflow.root", "."), "target").toAbsolutePath();
  private static final String SUFFIX = ".rows";
  private static final String HEAD =
      "| # | Fault | Recovery | Outcome | Suite |\n|---|---|---|---|---|\n";

  private final String suite;
  private int added;

  /** For the rows of a suite. */
  public FaultTable(Class<?> suite) {
    this.suite = suite.getSimpleName();
  }

  /**
   * Adds a row.
   *
   * @param number in the matrix of faults
   * @param recovery from the fault to all tasks running again; null where nothing had to recover
   */
  public synchronized void add(int number, String fault, String outcome, Duration recovery) {
    String time =
        recovery == null ? "-" : String.format(Locale.ROOT, "%.1f s", recovery.toMillis() / 1000.0);
    String row =
        String.format(
            Locale.ROOT, "| %2d | %s | %s | %s | %s |", number, fault, time, outcome, suite);
    added++;
    System.out.println("fault " + row);
    try {
      Path directory = Files.createDirectories(TARGET.resolve("faults"));
      Path file = directory.resolve(suite + SUFFIX);
      List<String> rows = Files.exists(file) ? Files.readAllLines(file) : new ArrayList<>();
      rows.removeIf(old -> fault(old).equals(fault(row)));
      rows.add(row);
      Files.write(file, rows);
      writeAll(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the table of faults", e);
    }
  }

  /** Rows added by this run. */
  public int size() {
    return added;
  }

  /** Number and fault of a row. */
  private static String fault(String row) {
    return row.substring(0, row.indexOf('|', row.indexOf('|', 1) + 1));
  }

  private static void writeAll(Path directory) throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList()) {
        all.addAll(Files.readAllLines(file));
      }
    }
    all.sort(Comparator.comparing(row -> row.substring(0, "| 12".length())));
    Files.writeString(TARGET.resolve("faults.md"), HEAD + String.join("\n", all) + "\n");
  }
}
