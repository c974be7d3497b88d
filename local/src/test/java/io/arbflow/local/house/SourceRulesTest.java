package io.arbflow.local.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules about the text of the main code, over all modules. */
class SourceRulesTest {
  private static final Path ROOT = Path.of(System.getProperty("arbflow.root", "."));
  private static final int MOST_LINES = 400;
  private static final List<Path> SOURCES = new ArrayList<>();

  @BeforeAll
  static void findSources() throws IOException {
    try (var modules = Files.list(ROOT)) {
      for (Path main : modules.map(module -> module.resolve("src/main/java")).toList()) {
        if (Files.isDirectory(main)) {
          try (var files = Files.walk(main)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(SOURCES::add);
          }
        }
      }
    }
    assertTrue(SOURCES.size() > 100, "main code not found below " + ROOT.toAbsolutePath());
  }

  @Test
  void noFileIsTooLong() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : SOURCES) {
      long lines = Files.readAllLines(file).size();
      if (lines > MOST_LINES) {
        tooLong.add(ROOT.relativize(file) + ": " + lines);
      }
    }
    assertEquals(List.of(), tooLong);
  }

  @Test
  void everyPackageSaysWhatItIs() {
    TreeSet<String> silent = new TreeSet<>();
    for (Path file : SOURCES) {
      if (!Files.exists(file.resolveSibling("package-info.java"))) {
        silent.add(ROOT.relativize(file.getParent()).toString());
      }
    }
    assertEquals(new TreeSet<String>(), silent);
  }

  @Test
  void noPackageIsADrawerForEverything() {
    List<Path> drawers =
        SOURCES.stream()
            .map(Path::getParent)
            .distinct()
            .filter(p -> p.getFileName().toString().matches("utils?|common|helpers?|misc"))
            .toList();
    assertEquals(List.of(), drawers);
  }
}
