package io.arbflow.local.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.domain.control.Mode;
import io.arbflow.local.output.OutputFiles;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole replay with models against the same without: no order that the deterministic gates
 * would not send, and none larger. Episodes are twenty seconds apart and far below the limits, so
 * that no decision changes what is allowed after it.
 */
class ModelsOnlyTakeAwayIT {
  private static final Path CONFIG =
      Path.of(System.getProperty("arbflow.root", "."), "flink-conf", "arbflow.yaml");
  private static final long START = 1_700_000_040_000_000L;
  private static final long SECOND = 1_000_000;
  private static final int EPISODES = 90;
  private static final long EVERY = 20 * SECOND;
  private static final List<String> SHARES = List.of("AAA", "BBB", "CCC");

  @TempDir Path directory;
  private Path universe;
  private Path quotes;

  @BeforeEach
  void market() throws Exception {
    universe = directory.resolve("universe.yaml");
    Files.writeString(
        universe,
        """
        venues:
          - {id: V, takerFeeBps: 0, maxQuoteAgeMillis: 120000}
          - {id: W, takerFeeBps: 0, maxQuoteAgeMillis: 120000}
        instruments:
          - {id: AAA, type: EQUITY, currency: USD, tickSize: 0.0001, lotSize: 1}
          - {id: BBB, type: EQUITY, currency: USD, tickSize: 0.0001, lotSize: 1}
          - {id: CCC, type: EQUITY, currency: USD, tickSize: 0.0001, lotSize: 1}
        """);
    quotes = directory.resolve("quotes.csv");
    Files.write(quotes, quotes());
  }

  @Test
  void simulatedModelsLetThroughASubsetAndNothingLarger() throws Exception {
    Map<String, JsonNode> without = orders(replay(Mode.BALANCED, ReplayOptions.Models.NONE, 1));
    OutputFiles judged = replay(Mode.BALANCED, ReplayOptions.Models.SIMULATED, 2);
    Map<String, JsonNode> with = orders(judged);
    assertTrue(judged.lines(OutputFiles.VERDICTS).size() > 10, "verdicts");
    assertTrue(with.size() > 10, "orders with models: " + with.size());
    assertSubset(with, without);
    double ordered = with.values().stream().mapToDouble(ModelsOnlyTakeAwayIT::quantity).sum();
    double possible = without.values().stream().mapToDouble(ModelsOnlyTakeAwayIT::quantity).sum();
    assertTrue(ordered < possible, "models took nothing away");
  }

  /** X5: from the first failure on, half of what the mode lets go without a verdict. */
  @Test
  void aPanelThatDoesNotAnswerHalvesWhatGoesWithoutIt() throws Exception {
    Map<String, JsonNode> without = orders(replay(Mode.AGGRESSIVE, ReplayOptions.Models.NONE, 1));
    OutputFiles dead = replay(Mode.AGGRESSIVE, ReplayOptions.Models.OPENROUTER, 1);
    Map<String, JsonNode> with = orders(dead);
    assertSubset(with, without);
    assertEquals(without.keySet(), with.keySet(), "arithmetic goes on");
    int whole = 0;
    for (JsonNode order : with.values()) {
      double most = quantity(without.get(key(order)));
      boolean isWhole = quantity(order) == most;
      whole += isWhole ? 1 : 0;
      assertTrue(isWhole || quantity(order) == Math.floor(most / 2), order::toString);
    }
    assertEquals(SHARES.size(), whole, "only what was the first of its key");
    for (JsonNode verdict : dead.lines(OutputFiles.VERDICTS)) {
      assertEquals("ABSTAIN", verdict.path("verdict").asText(), verdict::toString);
    }
    List<JsonNode> down =
        dead.lines(OutputFiles.ALERTS).stream()
            .filter(alert -> alert.path("kind").asText().equals("MODELS_DOWN"))
            .toList();
    assertEquals(1, down.size(), "one outage");
    OutputFiles wider = replay(Mode.AGGRESSIVE, ReplayOptions.Models.OPENROUTER, 4);
    assertEquals(
        dead.lines(OutputFiles.EXECUTION), wider.lines(OutputFiles.EXECUTION), "parallelism");
  }

  private static void assertSubset(Map<String, JsonNode> with, Map<String, JsonNode> without) {
    with.forEach(
        (key, order) -> {
          JsonNode alone = without.get(key);
          assertNotNull(alone, () -> "only with models: " + order);
          assertEquals(alone.path("legs").size(), order.path("legs").size());
          for (int leg = 0; leg < order.path("legs").size(); leg++) {
            JsonNode a = order.path("legs").get(leg);
            JsonNode b = alone.path("legs").get(leg);
            assertEquals(b.path("instrument"), a.path("instrument"));
            assertEquals(b.path("side"), a.path("side"));
            assertTrue(
                a.path("quantity").asDouble() <= b.path("quantity").asDouble(), order::toString);
          }
        });
  }

  private static Map<String, JsonNode> orders(OutputFiles files) throws Exception {
    Map<String, JsonNode> orders = new HashMap<>();
    for (JsonNode order : files.lines(OutputFiles.EXECUTION)) {
      orders.put(key(order), order);
    }
    return orders;
  }

  private static String key(JsonNode order) {
    return order.path("opportunityId").asText() + " " + order.path("account").asText();
  }

  private static double quantity(JsonNode order) {
    return order.path("legs").get(0).path("quantity").asDouble();
  }

  private OutputFiles replay(Mode mode, ReplayOptions.Models models, int parallelism)
      throws Exception {
    ReplayOptions options =
        new ReplayOptions(
            universe,
            List.of(quotes),
            directory.resolve("out-" + mode + models + parallelism),
            CONFIG,
            mode,
            models,
            parallelism,
            List.of("CROSS_VENUE"),
            List.of(
                "llm.baseUrl=http://localhost:9/api/v1", // gets no key of the environment
                "llm.requestsPerMinute=100000",
                "strategies.CROSS_VENUE.minNetEdgeBps=1"));
    return new Replay(options, new Progress(new PrintWriter(Writer.nullWriter()), false)).run();
  }

  /** Each share in turn has an edge for some time; its size and its width are random. */
  private static List<String> quotes() {
    Random random = new Random(3);
    List<String> lines = new ArrayList<>();
    for (int episode = 0; episode < EPISODES; episode++) {
      long at = START + episode * EVERY;
      String share = SHARES.get(episode % SHARES.size());
      double mid = 50 + random.nextInt(50);
      int size = 10 + random.nextInt(90);
      for (String venue : List.of("V", "W")) {
        lines.add(line(at, share, venue, mid, size));
      }
      lines.add(line(at + SECOND, share, "W", mid * (1.0005 + random.nextDouble() / 500), size));
      lines.add(line(at + 3 * SECOND, share, "W", mid, size));
    }
    lines.add(0, "eventTimeMicros,instrument,venue,bid,bidSize,ask,askSize");
    return lines;
  }

  private static String line(long at, String share, String venue, double mid, int size) {
    return String.format(
        Locale.ROOT,
        "%d,%s,%s,%.4f,%d,%.4f,%d",
        at,
        share,
        venue,
        mid * 0.9999,
        size,
        mid * 1.0001,
        size);
  }
}
