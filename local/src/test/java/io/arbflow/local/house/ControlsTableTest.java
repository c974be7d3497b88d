package io.arbflow.local.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.order.Gate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** RISK.md has a row for every control and every gate, and what a row names is there. */
class ControlsTableTest {
  private static final Path ROOT = Path.of(System.getProperty("arbflow.root", "."));
  private static final int CONTROLS = 28;
  private static final Pattern ROW =
      Pattern.compile("\\| (\\d+) \\| ([^|]+) \\| ([^|]+) \\| (hard|soft) \\| ([^|]+) \\|");
  private static final Pattern GATE = Pattern.compile("\\b[A-Z][A-Z_]+\\b");
  private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z]\\w+)`");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

  private record Row(int control, String doneBy, boolean soft, String test) {
    List<Gate> gates() {
      List<Gate> gates = new ArrayList<>();
      Matcher gate = GATE.matcher(doneBy);
      while (gate.find()) {
        gates.add(Gate.valueOf(gate.group()));
      }
      return gates;
    }
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(ROOT.resolve("RISK.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        int control = Integer.parseInt(row.group(1));
        rows.add(new Row(control, row.group(3), row.group(4).equals("soft"), row.group(5)));
      }
    }
    return rows;
  }

  @Test
  void everyControlHasARow() throws IOException {
    Set<Integer> seen = new TreeSet<>();
    rows().forEach(row -> seen.add(row.control()));
    assertEquals(CONTROLS, seen.size(), () -> "" + seen);
    assertTrue(seen.contains(1) && seen.contains(CONTROLS), () -> "" + seen);
  }

  @Test
  void everyGateHasARow() throws IOException {
    Set<Gate> seen = EnumSet.noneOf(Gate.class);
    rows().forEach(row -> seen.addAll(row.gates()));
    assertEquals(EnumSet.allOf(Gate.class), seen);
  }

  @Test
  void theKindIsWhatTheGateDeclares() throws IOException {
    List<Gate> wrong = new ArrayList<>();
    for (Row row : rows()) {
      row.gates().stream().filter(gate -> gate.isSoft() != row.soft()).forEach(wrong::add);
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyClassThatIsNamedExists() throws IOException {
    Set<String> classes = sources("src/main/java").keySet();
    List<String> missing = new ArrayList<>();
    for (Row row : rows()) {
      Matcher type = TYPE.matcher(row.doneBy());
      while (type.find()) {
        if (!classes.contains(type.group(1))) {
          missing.add(type.group(1));
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    Map<String, List<String>> sources = sources("src/test/java");
    List<String> missing = new ArrayList<>();
    int named = 0;
    for (Row row : rows()) {
      Matcher test = TEST.matcher(row.test());
      while (test.find()) {
        named++;
        Pattern method = Pattern.compile("(?m)^  void " + test.group(2) + "\\(");
        List<String> candidates = sources.getOrDefault(test.group(1), List.of());
        if (candidates.stream().noneMatch(source -> method.matcher(source).find())) {
          missing.add(test.group());
        }
      }
    }
    assertTrue(named >= CONTROLS, named + " tests are named");
    assertEquals(List.of(), missing);
  }

  /** What is refused by nothing yet says so, and nothing else does without a test. */
  @Test
  void aRowWithoutATestIsAboutWhatIsNotAskedYet() throws IOException {
    String asked =
        String.join(
            "\n", sources("src/main/java").values().stream().flatMap(Collection::stream).toList());
    List<String> wrong = new ArrayList<>();
    for (Row row : rows()) {
      boolean hasTest = TEST.matcher(row.test()).find();
      for (Gate gate : row.gates()) {
        boolean isAsked = asked.contains("Gate." + gate + ",");
        if (isAsked && !hasTest) {
          wrong.add(gate + " is asked, and its row names no test");
        }
      }
      if (!hasTest && !Arrays.asList("not asked yet", "not shown yet").contains(row.test())) {
        wrong.add(row.test());
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** Sources of all modules by the name of their class; a name may be used in several modules. */
  private static Map<String, List<String>> sources(String folder) throws IOException {
    Map<String, List<String>> sources = new HashMap<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path tree : modules.map(module -> module.resolve(folder)).toList()) {
        if (Files.isDirectory(tree)) {
          try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
              String name = file.getFileName().toString().replace(".java", "");
              sources.computeIfAbsent(name, key -> new ArrayList<>()).add(Files.readString(file));
            }
          }
        }
      }
    }
    return sources;
  }
}
