package io.arbflow.local.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.Mode;
import io.arbflow.local.market.PlantedFile;
import io.arbflow.local.market.QuoteFile;
import io.arbflow.local.market.RecordedMarket;
import io.arbflow.local.market.SimulatedMarket;
import io.arbflow.local.output.OutputFiles;
import io.arbflow.local.score.ProfitFigures;
import io.arbflow.local.score.Scorecard;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The market of a seed, replayed with simulated fills, gives the same orders, fills and profit in
 * every run and at any parallelism.
 */
class SameSeedIT {
  private static final Path CONFIG =
      Path.of(System.getProperty("arbflow.root", "."), "flink-conf", "arbflow.yaml");
  private static final long START = 1_700_000_000_000_000L;
  private static final int ROUNDS = 200;
  private static final int CALM = 70;

  @TempDir Path directory;

  @Test
  void twoRunsOfASeedAreEqualByteByByte() throws Exception {
    Path one = run("one", 1);
    Path two = run("two", 2);
    for (String name : List.of(QuoteFile.NAME, OutputFiles.EXECUTION, OutputFiles.FILLS)) {
      assertEquals(Files.readString(one.resolve(name)), Files.readString(two.resolve(name)), name);
    }
    ProfitFigures profit = Scorecard.of(OutputFiles.at(one)).profit();
    assertEquals(profit, Scorecard.of(OutputFiles.at(two)).profit());
    assertTrue(
        profit.currencies().stream().anyMatch(p -> p.attribution().profit().signum() != 0),
        "nothing was earned or lost");
  }

  private Path run(String name, int parallelism) throws Exception {
    Path market = directory.resolve("market-" + name);
    RecordedMarket.write(market, SimulatedMarket.create(3, ROUNDS, CALM, START), START);
    Path out = directory.resolve(name);
    ReplayOptions options =
        new ReplayOptions(
            market.resolve(RecordedMarket.UNIVERSE),
            List.of(market.resolve(QuoteFile.NAME)),
            out,
            CONFIG,
            Mode.BALANCED,
            ReplayOptions.Models.NONE,
            parallelism,
            List.of(),
            List.of());
    new Replay(options, new Progress(new PrintWriter(Writer.nullWriter()), false), true).run();
    for (String file : List.of(PlantedFile.NAME, QuoteFile.NAME)) {
      Files.copy(market.resolve(file), out.resolve(file));
    }
    return out;
  }
}
