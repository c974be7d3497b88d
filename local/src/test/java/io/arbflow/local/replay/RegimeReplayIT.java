package io.arbflow.local.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten hours of two shares at two venues, calm and wild by turns, through the whole job. */
class RegimeReplayIT {
  private static final Path CONFIG =
      Path.of(System.getProperty("arbflow.root", "."), "flink-conf", "arbflow.yaml");
  private static final long START = 1_700_000_040_000_000L;
  private static final long MINUTE = 60_000_000;
  private static final int MINUTES = 600;

  /** A hundred minutes calm, fifty wild. */
  private static final int CALM_MINUTES = 100;

  private static final int PERIOD = 150;
  private static final int EVERY = 6;

  @TempDir Path directory;

  @Test
  void opportunitiesCarryTheirRegimeAtAnyParallelism() throws Exception {
    Path universe = directory.resolve("universe.yaml");
    Files.writeString(
        universe,
        """
        venues:
          - {id: V, takerFeeBps: 0, maxQuoteAgeMillis: 120000}
          - {id: W, takerFeeBps: 0, maxQuoteAgeMillis: 120000}
        instruments:
          - {id: AAA, type: EQUITY, currency: USD, tickSize: 0.0001, lotSize: 1}
          - {id: BBB, type: EQUITY, currency: USD, tickSize: 0.0001, lotSize: 1}
        """);
    Path quotes = directory.resolve("quotes.csv");
    Files.write(quotes, quotes());
    OutputFiles one = replay(universe, quotes, 1);
    List<JsonNode> opportunities = one.lines(OutputFiles.OPPORTUNITIES);
    List<JsonNode> alerts = one.lines(OutputFiles.ALERTS);
    assertRegimes(opportunities);
    assertAlerts(alerts);
    List<JsonNode> risk = one.lines(OutputFiles.RISK);
    assertRisk(risk);
    for (int parallelism : new int[] {2, 4}) {
      OutputFiles more = replay(universe, quotes, parallelism);
      assertEquals(opportunities, more.lines(OutputFiles.OPPORTUNITIES));
      assertEquals(alerts, more.lines(OutputFiles.ALERTS));
      assertEquals(risk, more.lines(OutputFiles.RISK));
    }
  }

  private static void assertRegimes(List<JsonNode> opportunities) {
    Set<String> seen =
        opportunities.stream().map(o -> o.path("regime").asText()).collect(Collectors.toSet());
    assertEquals(Set.of("UNKNOWN", "CALM", "TURBULENT"), seen);
    int right = 0;
    int known = 0;
    for (JsonNode opened : opportunities) {
      String regime = opened.path("regime").asText();
      if (opened.path("event").asText().equals("OPENED") && !regime.equals("UNKNOWN")) {
        // The bar of this minute is not over: what is known is of the minute before.
        boolean wild = wild((int) ((opened.path("eventTimeMicros").asLong() - START) / MINUTE) - 1);
        right += regime.equals(wild ? "TURBULENT" : "CALM") ? 1 : 0;
        known++;
      }
    }
    assertTrue(known > 60, known + " opportunities in a known regime");
    assertTrue(right > 0.8 * known, right + " of " + known + " in the regime that was");
  }

  private static void assertAlerts(List<JsonNode> alerts) {
    List<JsonNode> changes =
        alerts.stream().filter(a -> a.path("kind").asText().equals("REGIME_CHANGE")).toList();
    assertTrue(changes.size() >= 5, changes.size() + " changes");
    for (JsonNode change : changes) {
      assertEquals("USD", change.path("subject").asText());
      assertTrue(change.path("strategy").isMissingNode());
      assertEquals(0, change.path("atMicros").asLong() % MINUTE, "not the end of a bar");
    }
  }

  /** Told on the grid, with orders in flight that ran out between two of its instants. */
  private static void assertRisk(List<JsonNode> reports) {
    assertTrue(reports.size() > 100, reports.size() + " reports");
    long last = 0;
    for (JsonNode report : reports) {
      long at = report.path("atMicros").asLong();
      assertEquals(0, at % 2_000_000);
      assertTrue(at > last, at + " after " + last);
      last = at;
    }
    assertTrue(reports.stream().anyMatch(r -> r.path("openOrders").asInt() > 0), "no open order");
  }

  private OutputFiles replay(Path universe, Path quotes, int parallelism) throws Exception {
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
            List.of(
                "risk.trading=live",
                "risk.reportEvery=2s",
                "detect.regime.leastBars=5",
                "detect.regime.windowBars=150",
                "detect.regime.refitBars=40",
                "strategies.CROSS_VENUE.minNetEdgeBps=1"));
    return new Replay(options, new Progress(new PrintWriter(Writer.nullWriter()), false)).run();
  }

  private static boolean wild(int minute) {
    return minute % PERIOD >= CALM_MINUTES;
  }

  /** Both shares quoted once a minute at both venues, with an edge in every sixth minute. */
  private static List<String> quotes() {
    Random random = new Random(1);
    List<String> lines = new ArrayList<>();
    lines.add("eventTimeMicros,instrument,venue,bid,bidSize,ask,askSize");
    double[] log = {Math.log(100), Math.log(50)};
    for (int minute = 0; minute < MINUTES; minute++) {
      double deviation = wild(minute) ? 20e-4 : 4e-4;
      double common = random.nextGaussian();
      for (int i = 0; i < 2; i++) {
        log[i] += deviation * (0.8 * common + 0.6 * random.nextGaussian());
        double mid = Math.exp(log[i]);
        long at = START + minute * MINUTE + 5_000_000L + i * 1_000_000L;
        String share = i == 0 ? "AAA" : "BBB";
        lines.add(line(at, share, "V", mid));
        lines.add(line(at + 200_000, share, "W", mid));
        if (minute % EVERY == i) {
          lines.add(line(at + 10_000_000, share, "W", mid * 1.001));
          lines.add(line(at + 10_400_000, share, "W", mid));
        }
      }
    }
    lines.subList(1, lines.size()).sort(String::compareTo);
    return lines;
  }

  private static String line(long at, String share, String venue, double mid) {
    return String.format(
        Locale.ROOT, "%d,%s,%s,%.4f,100,%.4f,100", at, share, venue, mid * 0.9999, mid * 1.0001);
  }
}
