package io.arbflow.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ArbflowTest {
  private static final Path ROOT = Path.of(System.getProperty("arbflow.root", "."));

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path directory;

  static Stream<List<String>> everyCommand() {
    List<List<String>> paths = new ArrayList<>();
    collect(Arbflow.commandLine(), List.of(), paths);
    return paths.stream();
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void everyCommandHasHelp(List<String> path) {
    List<String> args = new ArrayList<>(path);
    args.add("--help");
    assertEquals(0, run(args.toArray(String[]::new)));
    assertTrue(out.toString().contains("Usage: arbflow"), out::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no-such-command",
        "control",
        "budgets",
        "budgets apply",
        "control set-mode",
        "control set-mode RECKLESS --bootstrap x:1",
        "control halt --venue A --account B --bootstrap x:1",
        "feed --universe u.yaml --quotes q.csv --bootstrap x:1 --speed never",
        "why 12ab",
        "why 12ab --in d --bootstrap x:1",
        "replay --universe u --quotes q --out o --models recorded",
        "replay --universe u --quotes q --out o --models recorded --cassette c --record r",
        "replay --universe u --quotes q --out o --models simulated --cassette c",
        "replay --universe u --quotes q --out o --record r",
      })
  void wrongUseIsTwo(String line) {
    assertEquals(2, run(line.isEmpty() ? new String[0] : line.split(" ")));
    assertFalse(err.toString().isBlank());
  }

  @Test
  void checkPrintsWhatIsInForceAndWhereItComesFrom() throws Exception {
    Path universe = directory.resolve("universe.yaml");
    Files.writeString(
        universe,
        io.arbflow.local.market.SimulatedUniverse.create(1, 1_700_000_000_000_000L).toYaml());
    int code =
        run(
            "check",
            "--config",
            ROOT.resolve("flink-conf/arbflow.yaml").toString(),
            "--universe",
            universe.toString(),
            "--set",
            "risk.mode=AGGRESSIVE");
    assertEquals(0, code, err::toString);
    assertTrue(out.toString().contains("risk.mode = AGGRESSIVE"), out::toString);
    assertTrue(out.toString().contains("12 venues, 133 instruments"), out::toString);
  }

  @Test
  void aMistakeIsOneSentenceAndNoStackTrace() {
    int code = run("check", "--config", "absent.yaml", "--universe", "absent.yaml");
    assertEquals(1, code);
    assertTrue(err.toString().contains("absent.yaml"), err::toString);
    assertFalse(err.toString().contains("\tat "), err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
  }

  @Test
  void whySaysWhatItDoesNotKnow() throws Exception {
    assertEquals(1, run("why", "12ab", "--in", directory.toString()));
    assertTrue(err.toString().contains("no opportunity 12ab"), err::toString);
  }

  private int run(String... args) {
    return Arbflow.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private static void collect(CommandLine line, List<String> path, List<List<String>> paths) {
    paths.add(path);
    line.getSubcommands()
        .forEach(
            (name, sub) -> {
              List<String> longer = new ArrayList<>(path);
              longer.add(name);
              collect(sub, longer, paths);
            });
  }
}
