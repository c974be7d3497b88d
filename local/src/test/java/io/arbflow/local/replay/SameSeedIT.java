package io.arbflow.local.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.Mode;
import io.arbflow.local.demo.DemoOptions;
import io.arbflow.local.demo.RecordedDemo;
import io.arbflow.local.market.QuoteFile;
import io.arbflow.local.output.OutputFiles;
import io.arbflow.local.score.ProfitFigures;
import io.arbflow.local.score.Scorecard;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The recorded demo of a seed, with simulated fills, gives the same orders, fills and profit in
 * every run and at any parallelism.
 */
class SameSeedIT {
  private static final Path CONFIG =
      Path.of(System.getProperty("arbflow.root", "."), "flink-conf", "arbflow.yaml");
  @TempDir Path directory;

  @Test
  void twoRunsOfASeedAreEqualByteByByte() throws Exception {
    Path one = run("one", 1);
    Path two = run("two", 2);
    for (String name :
        List.of(QuoteFile.NAME, OutputFiles.EXECUTION, OutputFiles.FILLS, OutputFiles.RISK)) {
      assertEquals(Files.readString(one.resolve(name)), Files.readString(two.resolve(name)), name);
    }
    ProfitFigures profit = Scorecard.of(OutputFiles.at(one)).profit();
    assertEquals(profit, Scorecard.of(OutputFiles.at(two)).profit());
    assertTrue(
        profit.currencies().stream().anyMatch(p -> p.attribution().profit().signum() != 0),
        "nothing was earned or lost");
  }

  private Path run(String name, int parallelism) throws Exception {
    Path out = directory.resolve(name);
    DemoOptions options =
        new DemoOptions(
            Duration.ofSeconds(20), Mode.BALANCED, 0, 3, out, CONFIG, List.of(), List.of());
    new RecordedDemo(options, parallelism, new PrintWriter(Writer.nullWriter())).run();
    return out;
  }
}
