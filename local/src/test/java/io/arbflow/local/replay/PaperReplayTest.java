package io.arbflow.local.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.paper.PaperSettings;
import io.arbflow.jobs.config.UniverseLoader;
import io.arbflow.local.output.OutputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders priced at second 10 arrive 5 ms later, and meet the quote that stands then. */
class PaperReplayTest {
  private static final long PRICED = 10_000_000;
  private static final PaperSettings SURE = new PaperSettings(1, 5_000, 0, 1, 1, 0, 0, 0);

  @TempDir Path directory;
  private Universe universe;
  private OutputFiles files;

  @BeforeEach
  void write() throws Exception {
    Path file = directory.resolve("universe.yaml");
    Files.writeString(
        file,
        """
        venues:
          - {id: A, takerFeeBps: 10, maxQuoteAgeMillis: 3000}
          - {id: B, takerFeeBps: 0, maxQuoteAgeMillis: 3000}
        instruments:
          - {id: X, type: EQUITY, currency: USD, tickSize: 0.01, lotSize: 1}
        """);
    universe = UniverseLoader.load(file);
    files = OutputFiles.at(directory);
    orders(order("o", "\"BUY\"", "X", "A", "100"));
  }

  private void orders(String... lines) throws IOException {
    Files.write(directory.resolve(OutputFiles.EXECUTION), List.of(lines));
  }

  private static String order(String id, String side, String of, String venue, String limit) {
    return "{\"schemaVersion\":1,\"orderId\":\"%s\",\"opportunityId\":\"p\",\"account\":\"main\",\"strategy\":\"CROSS_VENUE\",\"legs\":[{\"side\":%s,\"instrument\":\"%s\",\"venue\":\"%s\",\"quantity\":10,\"limitPrice\":%s,\"timeInForce\":\"IOC\"}],\"createdAtMicros\":%d,\"pricedAtMicros\":%d,\"expiresAtMicros\":20000000,\"netEdge\":1,\"currency\":\"USD\",\"mode\":\"BALANCED\",\"approvedBy\":\"POLICY\",\"actor\":\"POLICY\",\"sizeFactor\":1.0,\"purpose\":\"OPEN\"}"
        .formatted(id, side, of, venue, limit, PRICED, PRICED);
  }

  private static String quote(String venue, long at, double ask, int size) {
    return "{\"instrument\":\"X\",\"venue\":\"%s\",\"bid\":%s,\"bidSize\":5,\"ask\":%s,\"askSize\":%d,\"eventTimeMicros\":%d}"
        .formatted(venue, ask - 1, ask, size, at);
  }

  @SafeVarargs
  private List<JsonNode> fills(PaperSettings settings, List<String>... quotes) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (List<String> lines : quotes) {
      Path path = directory.resolve("quotes-" + paths.size() + ".jsonl");
      Files.write(path, lines);
      paths.add(path);
    }
    new PaperReplay(universe, settings).fill(files, paths);
    return files.lines(OutputFiles.FILLS);
  }

  @SafeVarargs
  private List<JsonNode> sure(List<String>... quotes) throws IOException {
    return fills(SURE, quotes);
  }

  @Test
  void theQuoteThatStandsAtTheArrivalIsMet() throws Exception {
    List<JsonNode> fills =
        sure(
            List.of(
                quote("A", PRICED, 100, 50),
                quote("A", PRICED + 5_000, 99, 50),
                quote("A", PRICED + 5_001, 98, 50),
                quote("B", PRICED + 5_000, 97, 50)));
    assertEquals(1, fills.size());
    assertEquals("FILLED", fills.get(0).path("status").asText());
    assertEquals(99, fills.get(0).path("price").asDouble(), 0);
    assertEquals(0.99, fills.get(0).path("fee").asDouble(), 1e-12);
    assertEquals(PRICED + 5_000, fills.get(0).path("atMicros").asLong());
  }

  @Test
  void ofOneInstantTheLastLineCountsAndALaterFileGoesBeforeIt() throws Exception {
    long at = PRICED + 1;
    assertEquals(
        97,
        sure(List.of(quote("A", at, 98, 50), quote("A", at, 97, 50))).get(0).path("price").asInt());
    assertEquals(
        96,
        sure(
                List.of(quote("A", at, 98, 50), quote("A", at, 97, 50)),
                List.of(quote("A", at, 96, 50)))
            .get(0)
            .path("price")
            .asInt());
  }

  @Test
  void whatIsNotThereIsCancelledAndWhatIsUnknownRefused() throws Exception {
    List<JsonNode> part = sure(List.of(quote("A", PRICED, 100, 4)));
    assertEquals(List.of("PARTIAL", "CANCELLED"), statuses(part));
    assertEquals(4, part.get(0).path("quantity").asInt());
    assertEquals(List.of("REJECTED"), statuses(sure(List.of(quote("B", PRICED, 100, 50)))));
    orders(order("o", "\"BUY\"", "Y", "A", "100"));
    assertEquals(List.of("REJECTED"), statuses(sure(List.of(quote("A", PRICED, 100, 50)))));
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() throws Exception {
    String[] orders = new String[200];
    for (int i = 0; i < orders.length; i++) {
      orders[i] = order("o" + i, "\"BUY\"", "X", "A", "1" + (100 + i));
    }
    orders(orders);
    List<String> quotes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      quotes.add(quote("A", PRICED + i * 100L, 90 + i * 0.01, 20));
    }
    byte[] first = bytes(7, quotes);
    assertArrayEquals(first, bytes(7, quotes));
    assertTrue(!Arrays.equals(first, bytes(8, quotes)), "another seed");
  }

  private byte[] bytes(long seed, List<String> quotes) throws IOException {
    fills(new PaperSettings(seed, 5_000, 4_000, 0.2, 1, 0.3, 3, 0.1), quotes);
    return Files.readAllBytes(directory.resolve(OutputFiles.FILLS));
  }

  @Test
  void aLineThatIsNoOrderIsNamed() throws Exception {
    Files.writeString(directory.resolve(OutputFiles.EXECUTION), "{}\n");
    IOException e = assertThrows(IOException.class, () -> sure(List.of(quote("A", 1, 100, 50))));
    assertTrue(e.getMessage().startsWith("execution.jsonl line 1: "), e.getMessage());
  }

  private static List<String> statuses(List<JsonNode> fills) {
    return fills.stream().map(fill -> fill.path("status").asText()).toList();
  }
}
