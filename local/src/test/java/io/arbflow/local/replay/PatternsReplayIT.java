package io.arbflow.local.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.domain.control.Mode;
import io.arbflow.local.output.OutputFiles;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bars reach the patterns in time in the whole topology: a burst of volatility and the wide spread
 * after it are found once, at the end of the bar, by one subtask as by four.
 */
class PatternsReplayIT {
  private static final Path CONFIG =
      Path.of(System.getProperty("arbflow.root", "."), "flink-conf", "arbflow.yaml");
  private static final long MINUTE = 60_000_000L;
  private static final long START = 28_000_000L * MINUTE;
  private static final int MINUTES = 60;
  private static final int BURST = 45;
  private static final int WIDE = 47;
  private static final int PER_MINUTE = 12;

  @TempDir Path directory;

  @Test
  void aBurstAndTheWideSpreadAfterItAreFoundOnceAtAnyParallelism() throws Exception {
    Path universe = directory.resolve("universe.yaml");
    Files.writeString(
        universe,
        """
        venues:
          - {id: V, takerFeeBps: 0, maxQuoteAgeMillis: 120000}
        instruments:
          - {id: CALM, type: EQUITY, currency: USD, tickSize: 0.0001, lotSize: 1}
          - {id: WILD, type: EQUITY, currency: USD, tickSize: 0.0001, lotSize: 1}
        """);
    Path quotes = directory.resolve("quotes.csv");
    Files.write(quotes, quotes());
    List<JsonNode> bursts = bursts(universe, quotes, 1);
    assertEquals(1, bursts.size(), bursts::toString);
    assertEquals("WILD", bursts.get(0).path("subject").asText());
    assertEquals(START + (WIDE + 1) * MINUTE, bursts.get(0).path("atMicros").asLong());
    assertEquals(bursts, bursts(universe, quotes, 2));
    assertEquals(bursts, bursts(universe, quotes, 4));
  }

  private List<JsonNode> bursts(Path universe, Path quotes, int parallelism) throws Exception {
    ReplayOptions options =
        new ReplayOptions(
            universe,
            List.of(quotes),
            directory.resolve("out-" + parallelism),
            CONFIG,
            Mode.BALANCED,
            ReplayOptions.Models.NONE,
            parallelism,
            List.of("CROSS_VENUE"),
            List.of("patterns.volatility.volatilityRatio=5", "patterns.volatility.spreadRatio=5"));
    OutputFiles files =
        new Replay(options, new Progress(new PrintWriter(Writer.nullWriter()), false)).run();
    return files.lines(OutputFiles.ALERTS).stream()
        .filter(alert -> alert.path("kind").asText().equals("VOLATILITY_BURST"))
        .toList();
  }

  /**
   * Both shares every five seconds; one is wild for a minute, and two minutes later quoted wide.
   */
  private static List<String> quotes() {
    Random random = new Random(3);
    List<String> lines = new ArrayList<>();
    lines.add("eventTimeMicros,instrument,venue,bid,bidSize,ask,askSize");
    double[] log = {Math.log(100), Math.log(50)};
    for (int i = 0; i < MINUTES * PER_MINUTE; i++) {
      int minute = i / PER_MINUTE;
      long at = START + i * (MINUTE / PER_MINUTE) + 1_000_000;
      for (int share = 0; share < 2; share++) {
        boolean wild = share == 1 && minute == BURST;
        boolean wide = share == 1 && minute == WIDE;
        log[share] += random.nextGaussian() * (wild ? 40e-4 : 1e-4);
        double half = Math.exp(log[share]) * (wide ? 50e-4 : 1e-4);
        lines.add(
            String.format(
                Locale.ROOT,
                "%d,%s,V,%.4f,100,%.4f,100",
                at + share,
                share == 1 ? "WILD" : "CALM",
                Math.exp(log[share]) - half,
                Math.exp(log[share]) + half));
      }
    }
    return lines;
  }
}
