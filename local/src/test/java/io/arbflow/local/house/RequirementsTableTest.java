package io.arbflow.local.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The judge's README names a test for a requirement: it is there, and it is a test. */
class RequirementsTableTest {
  private static final Path ROOT = Path.of(System.getProperty("arbflow.root", "."));
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    Map<String, String> sources = sources();
    List<String> missing = new ArrayList<>();
    int named = 0;
    for (String line : Files.readAllLines(ROOT.resolve("llm-async/README.md"))) {
      Matcher test = NAMED.matcher(line);
      while (test.find()) {
        named++;
        Pattern method = Pattern.compile("(?m)^  void " + test.group(2) + "\\(");
        if (!method.matcher(sources.getOrDefault(test.group(1), "")).find()) {
          missing.add(test.group());
        }
      }
    }
    assertTrue(named > 20, named + " tests are named");
    assertEquals(List.of(), missing);
  }

  /** Test sources of all modules by the name of their class. */
  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path tests : modules.map(module -> module.resolve("src/test/java")).toList()) {
        if (Files.isDirectory(tests)) {
          try (Stream<Path> files = Files.walk(tests)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
              String name = file.getFileName().toString().replace(".java", "");
              sources.put(name, Files.readString(file));
            }
          }
        }
      }
    }
    return sources;
  }
}
