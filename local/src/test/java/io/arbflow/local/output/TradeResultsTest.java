package io.arbflow.local.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradeResultsTest {
  @TempDir Path directory;

  private static String closed(int at, String strategy, String evidence) {
    return """
        {"event":"CLOSED","opportunityId":"%d","strategy":"%s","riskClass":"STATISTICAL",\
        "currency":"USD","eventTimeMicros":%d,"capital":1000,"evidence":{%s}}
        """
        .formatted(at, strategy, at, evidence);
  }

  /** 5, -3, 7 and 1 on 1,000 each: 10 in all, 25 bps on average, t of 3 degrees 3.182. */
  @Test
  void whatTradesHaveEarned() throws Exception {
    Files.writeString(
        directory.resolve(OutputFiles.OPPORTUNITIES),
        closed(4, "PAIRS", "\"realisedNetEdge\":1,\"halfLifeBars\":9")
            + closed(1, "PAIRS", "\"realisedNetEdge\":5,\"halfLifeBars\":3")
            + closed(2, "PAIRS", "\"realisedNetEdge\":-3,\"halfLifeBars\":4")
            + closed(3, "PAIRS", "\"realisedNetEdge\":7,\"halfLifeBars\":2")
            + closed(5, "PAIRS", "\"zScore\":2")
            + closed(6, "MOMENTUM", "\"realisedNetEdge\":-8")
            + "{\"event\":\"CLOSED\",\"strategy\":\"CROSS_VENUE\",\"riskClass\":\"LOCKED\"}\n");
    Files.writeString(
        directory.resolve(OutputFiles.ALERTS),
        """
        {"kind":"PAIR_SCREEN","subject":"PAIRS","count":6,"detail":"screen 1","atMicros":7}
        {"kind":"PAIR_SELECTED","subject":"B|A","count":6,"detail":"p-value 0.01","atMicros":7}
        {"kind":"PAIR_DROPPED","subject":"B|A","count":6,"detail":"p-value 0.4","atMicros":8}
        {"kind":"PAIR_SCREEN","subject":"PAIRS","count":3,"detail":"screen 2","atMicros":8}
        """);
    JsonNode summary = Summary.write(OutputFiles.at(directory), 1, 1, Map.of());
    JsonNode pairs = summary.path("trades").path(1);
    assertEquals("PAIRS", pairs.path("strategy").asText());
    assertEquals(4, pairs.path("trades").asInt());
    assertEquals(1, pairs.path("withoutResult").asInt());
    assertEquals(0.75, pairs.path("hitRate").asDouble());
    assertEquals(10, pairs.path("net").asDouble(), 1e-12);
    assertEquals(2.5, pairs.path("meanPerTrade").asDouble(), 1e-12);
    assertEquals(25, pairs.path("meanBps").asDouble(), 1e-9);
    double reach = 10 - pairs.path("netLow95").asDouble();
    assertTrue(reach >= 4 * 3.182446 * Math.sqrt(59.0 / 3 / 4) - 1e-3, "reach " + reach);
    assertEquals(10 + reach, pairs.path("netHigh95").asDouble(), 1e-9);
    assertEquals(6, pairs.path("tested").asInt());
    assertTrue(pairs.path("deflatedSharpe").asDouble() < 0.7);
    assertEquals(2, pairs.path("halfLifeBars").path("least").asDouble());
    assertEquals(9, pairs.path("halfLifeBars").path("most").asDouble());
    JsonNode momentum = summary.path("trades").path(0);
    assertEquals("MOMENTUM", momentum.path("strategy").asText());
    assertTrue(momentum.path("netLow95").isNull());
    JsonNode found = summary.path("pairs");
    assertEquals(2, found.path("screens").asInt());
    assertEquals(6, found.path("tested").asInt());
    assertEquals(1, found.path("found").size());
    assertEquals("B|A", found.path("found").path(0).path("pair").asText());
    assertEquals("p-value 0.01", found.path("found").path(0).path("detail").asText());
  }

  /** 5, -3 and 7, each earned by two trades at once: deviations 2, -6 and 4, t of 5 is 2.570582. */
  @Test
  void tradesHeldTogetherAreNoFurtherEvidence() throws Exception {
    StringBuilder lines = new StringBuilder();
    int[] earned = {5, 5, -3, -3, 7, 7};
    for (int i = 0; i < earned.length; i++) {
      String line = closed(10 + i, "PAIRS", "\"realisedNetEdge\":" + earned[i]);
      int opened = i % 2 == 0 ? 9 + i : 8 + i;
      lines.append(line.replace("\"capital\"", "\"openedAtMicros\":" + opened + ",\"capital\""));
    }
    Files.writeString(directory.resolve(OutputFiles.OPPORTUNITIES), lines);
    JsonNode pairs =
        Summary.write(OutputFiles.at(directory), 1, 1, Map.of()).path("trades").path(0);
    double error = Math.sqrt(2 * 112 / 6.0 / 5);
    assertEquals(18, pairs.path("net").asDouble(), 1e-12);
    assertEquals(18 - 6 * 2.570582 * error, pairs.path("netLow95").asDouble(), 1e-4);
  }

  @Test
  void withoutTradesThereAreNone() throws Exception {
    JsonNode summary = Summary.write(OutputFiles.at(directory), 1, 1, Map.of());
    assertEquals(0, summary.path("trades").size());
    assertEquals(0, summary.path("pairs").path("found").size());
  }
}
