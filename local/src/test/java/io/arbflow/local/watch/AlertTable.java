package io.arbflow.local.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which alert fired by which fault and after how long: printed as it grows, and kept in
 * target/alerts under the name of the test. Times are those of {@link ShortenedRules}.
 */
final class AlertTable {
  private static final Path TARGET =
      Path.of(System.getProperty("arbflow.root", "."), "target", "alerts").toAbsolutePath();
  private static final String HEAD =
      "| Alert | Fault | Fired after | Cleared after |\n|---|---|---|---|\n";

  private static final String NEVER = " - |";

  private final String test;
  private final List<String> rows = new ArrayList<>();
  private final Map<String, Integer> newest = new HashMap<>();

  /** An empty table of the test. */
  AlertTable(String test) {
    this.test = test;
  }

  void fired(String alert, String fault, double seconds) {
    String row = String.format(Locale.ROOT, "| %s | %s | %.1f s |", alert, fault, seconds);
    newest.put(alert, rows.size());
    rows.add(row + NEVER);
    System.out.println("alert " + row);
    write();
  }

  void cleared(String alert, double seconds) {
    String after = String.format(Locale.ROOT, " %.1f s |", seconds);
    rows.set(newest.get(alert), rows.get(newest.get(alert)).replace(NEVER, after));
    System.out.println("alert | " + alert + " | cleared after" + after);
    write();
  }

  private void write() {
    try {
      Files.writeString(
          Files.createDirectories(TARGET).resolve(test + ".md"),
          HEAD + String.join("\n", rows) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the table of alerts", e);
    }
  }
}
