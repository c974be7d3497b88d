package io.arbflow.local.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
  private static final String HEADER = "eventTimeMicros,instrument,venue,bid,bidSize,ask,askSize\n";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  @Test
  void csvBecomesAQuoteWithNullForEmptyCells() throws Exception {
    JsonNode quote = JSON.readTree(Recording.fromCsv("17,EUR/USD,FXCM,1.10500,1000,,").bytes(99));
    assertEquals(99, quote.get("eventTimeMicros").asLong());
    assertEquals("EUR/USD", quote.get("instrument").asText());
    assertEquals("FXCM", quote.get("venue").asText());
    assertEquals(1.105, quote.get("bid").asDouble(), 0);
    assertEquals(1000, quote.get("bidSize").asDouble(), 0);
    assertEquals(true, quote.get("ask").isNull());
    assertEquals(true, quote.get("askSize").isNull());
  }

  @Test
  void jsonKeepsEverythingButItsTime() throws Exception {
    String line =
        "{\"instrument\":\"A\",\"venue\":\"V\",\"bid\":1.50, \"eventTimeMicros\" : 17,\"status\":\"HALTED\",\"x\":[1]}";
    RecordedQuote quote = Recording.fromJson(line);
    assertEquals(17, quote.micros());
    assertEquals("A", quote.instrument());
    assertEquals(line.replace(" : 17", " : 99"), text(quote.bytes(99)));
  }

  @Test
  void whatIsNoQuoteIsSentAsItIs() {
    for (String line :
        List.of("{broken", "1,2,3", "soon,EUR/USD,FXCM,1,1,1,1", "{\"eventTimeMicros\":1}")) {
      RecordedQuote quote =
          line.startsWith("{") ? Recording.fromJson(line) : Recording.fromCsv(line);
      assertEquals(RecordedQuote.NO_TIME, quote.micros());
      assertEquals(line, text(quote.bytes(99)));
    }
  }

  @Test
  void filesAreMergedByTimeThenFileThenLine() throws Exception {
    Path first = directory.resolve("a.csv");
    Files.writeString(first, HEADER + "1,A1,V,1,1,2,1\n3,A3,V,1,1,2,1\nbad\n5,A5,V,1,1,2,1\n");
    Path second = directory.resolve("b.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(second))) {
      out.write((HEADER + "1,B1,V,1,1,2,1\n4,B4,V,1,1,2,1\n").getBytes(StandardCharsets.UTF_8));
    }
    List<String> order = new ArrayList<>();
    try (MergedRecordings merged = new MergedRecordings(List.of(first, second))) {
      for (RecordedQuote q = merged.next(); q != null; q = merged.next()) {
        order.add(q.instrument());
      }
    }
    assertEquals(List.of("A1", "B1", "A3", "", "B4", "A5"), order);
  }

  @Test
  void anotherHeaderIsRefusedByName() throws Exception {
    Path file = directory.resolve("other.csv");
    Files.writeString(file, "time,price\n1,2\n");
    Exception refused = assertThrows(IllegalArgumentException.class, () -> new Recording(file));
    assertEquals(true, refused.getMessage().contains("other.csv"));
  }

  @Test
  void speedKeepsDistancesDividedByItsFactor() {
    long[] now = {1_000_000};
    Speed ten = new Speed(10, () -> now[0]);
    assertEquals(1_000_000, ten.stampOf(500));
    assertEquals(1_000_100, ten.stampOf(1_500));
    now[0] = 5_000_000;
    assertEquals(1_000_200, ten.stampOf(2_500));
  }

  @Test
  void withoutWaitingOneInstantKeepsOneStamp() {
    long[] now = {1_000_000};
    Speed max = new Speed(Speed.MAX, () -> now[0]);
    long first = max.stampOf(500);
    now[0] = 1_000_050;
    assertEquals(first, max.stampOf(500));
    assertEquals(1_000_050, max.stampOf(501));
    assertEquals(1_000_051, max.stampOf(502));
  }

  @Test
  void whatIsOutOfOrderStaysOutOfOrder() {
    for (double factor : new double[] {1, Speed.MAX}) {
      Speed speed = new Speed(factor, () -> 1_000_000);
      long first = speed.stampOf(500);
      assertEquals(first - 100, speed.stampOf(400));
      assertEquals(first + 1, speed.stampOf(501));
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
