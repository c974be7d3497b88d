package io.arbflow.operators.knownanswers;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every entry of every table in the folder named by the system property {@code
 * arbflow.knownAnswers}, by default {@code ../shared/known-answers} beside the project. An entry of
 * a required area without a runner fails; one of another area is reported as skipped.
 */
class KnownAnswersTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Areas AREAS = new Areas();

  @TestFactory
  Stream<DynamicContainer> everyEntry() throws IOException {
    Path folder = folder();
    if (!Files.isDirectory(folder)) {
      return Stream.of(
          DynamicContainer.dynamicContainer(
              "known answers", List.of(DynamicTest.dynamicTest("absent", () -> absent(folder)))));
    }
    List<Path> tables;
    try (Stream<Path> files = Files.list(folder)) {
      tables = files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
    assertFalse(tables.isEmpty(), "no table in " + folder);
    List<DynamicContainer> containers = new ArrayList<>();
    for (Path table : tables) {
      containers.add(
          DynamicContainer.dynamicContainer(table.getFileName().toString(), entries(table)));
    }
    return containers.stream();
  }

  static Path folder() {
    Path root = Path.of(System.getProperty("arbflow.root", "."));
    String folder = System.getProperty("arbflow.knownAnswers", "../shared/known-answers");
    return root.resolve(folder).normalize();
  }

  /** A folder that was asked for by name must be there; the default one need not. */
  private static void absent(Path folder) {
    assertNull(System.getProperty("arbflow.knownAnswers"), "arbflow.knownAnswers: no " + folder);
    Assumptions.abort("no known answers at " + folder);
  }

  private static List<DynamicTest> entries(Path table) throws IOException {
    JsonNode all = JSON.readTree(table.toFile());
    assertTrue(all.isArray(), table + " is no array of entries");
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode node : all) {
      KnownAnswer entry = KnownAnswer.of(table, node);
      tests.add(DynamicTest.dynamicTest(entry.area() + ": " + entry.id(), () -> run(entry)));
    }
    return tests;
  }

  private static void run(KnownAnswer entry) throws Exception {
    Optional<AreaRunner> runner = AREAS.runner(entry.area());
    if (runner.isEmpty()) {
      assertFalse(Areas.required(entry.area()), "nobody answers " + entry.area());
      Assumptions.abort("no runner for " + entry.area());
    }
    JsonNode actual = JSON.valueToTree(runner.get().answer(entry));
    List<String> differences = Comparison.differences(entry.expected(), actual, entry.tolerance());
    if (!differences.isEmpty()) {
      fail(entry.file() + " " + entry.id() + "\n" + String.join("\n", differences));
    }
  }
}
