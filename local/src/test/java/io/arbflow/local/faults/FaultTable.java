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
 * passed, so that the table holds nothing that was not run.
 */
public final class FaultTable {
  private static final Path TARGET =
      Path.of(System.getProperty("arbflow.root", "."), "target").toAbsolutePath();
  private static final String SUFFIX = ".rows";
  private static final String HEAD =
      "| # | Fault | Recovery | Outcome | Suite |\n|---|---|---|---|---|\n";

  private final String suite;
  private final List<String> rows = new ArrayList<>();

  /** An empty table; rows that the suite has left before are dropped with its first one. */
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
    rows.add(row);
    System.out.println("fault " + row);
    try {
      Path directory = Files.createDirectories(TARGET.resolve("faults"));
      Files.write(directory.resolve(suite + SUFFIX), rows);
      writeAll(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the table of faults", e);
    }
  }

  /** Rows of this suite. */
  public int size() {
    return rows.size();
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
