package io.arbflow.local.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules that the faults are shown to are those that are shipped, but for their times. */
class ShortenedRulesTest {
  private static final Path SHIPPED =
      Path.of(System.getProperty("arbflow.root", "."), "flink-conf", "prometheus");
  private static final Pattern DURATION =
      Pattern.compile("(?<=for: |\\[|offset )(\\d+)(ms|s|m|h|d)\\b");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  @TempDir private Path directory;

  @Test
  void everyTimeIsASixthAndNothingElseIsChanged() throws Exception {
    String shipped = Files.readString(SHIPPED.resolve("rules.yml"));
    String shortened = ShortenedRules.shorten(shipped);
    List<Long> before = millis(shipped);
    assertTrue(before.size() > 30, before::toString);
    assertEquals(before.stream().map(each -> each / 6).toList(), millis(shortened));
    assertEquals(
        DURATION.matcher(shipped).replaceAll("T"), DURATION.matcher(shortened).replaceAll("T"));
  }

  @Test
  void prometheusLooksMoreOften() throws Exception {
    Path written = ShortenedRules.write(SHIPPED, directory.resolve("short"));
    String settings = Files.readString(written.resolve("prometheus.yml"));
    assertTrue(settings.contains("scrape_interval: 2s"), settings);
    assertTrue(settings.contains("evaluation_interval: 2s"), settings);
    assertFalse(settings.contains("interval: 5s"), settings);
    assertEquals(
        Expressions.alerts(SHIPPED.resolve("rules.yml")).keySet(),
        Expressions.alerts(written.resolve("rules.yml")).keySet());
  }

  private static List<Long> millis(String text) {
    List<Long> found = new ArrayList<>();
    DURATION
        .matcher(text)
        .results()
        .forEach(each -> found.add(Long.parseLong(each.group(1)) * MILLIS.get(each.group(2))));
    return found;
  }
}
