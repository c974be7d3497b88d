package io.arbflow.local.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arbflow.domain.control.Mode;
import io.arbflow.local.output.OutputFiles;
import io.arbflow.local.report.ReportPage;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole replay with its judge, recorded once, played twice without any model: the same bytes. */
class CassetteReplayIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ROOT = Path.of(System.getProperty("arbflow.root", "."));
  private static final long START = 1_700_000_040_000_000L;
  private static final int EDGES = 30;
  private static final List<String> PLENTY =
      List.of(
          "judge.reviewsPerSecond=1000",
          "judge.burst=1000",
          "llm.requestsPerMinute=100000",
          "llm.usdPerHour=1000",
          "llm.usdPerDay=1000");
  private static final List<String> WALL_CLOCK =
      List.of("elapsedMillis", "quotesPerSecond", "detectionLatencyMicros");

  @TempDir Path directory;
  private Path cassette;

  @BeforeEach
  void name() {
    cassette = directory.resolve("judge.jsonl");
  }

  private static ReplayOptions.Models simulated() {
    return ReplayOptions.Models.SIMULATED;
  }

  private OutputFiles replay(
      Path universe, Path quotes, String out, ReplayOptions.Models models, int parallelism)
      throws Exception {
    ReplayOptions options =
        new ReplayOptions(
            universe,
            List.of(quotes),
            directory.resolve(out),
            ROOT.resolve("flink-conf/arbflow.yaml"),
            Mode.BALANCED,
            models,
            parallelism,
            List.of("CROSS_VENUE", "CURRENCY_CYCLE"),
            PLENTY,
            cassette);
    return new Replay(options, new Progress(new PrintWriter(Writer.nullWriter()), false)).run();
  }

  private void assertPlaysBack(Path universe, Path quotes, int leastReviews) throws Exception {
    OutputFiles first = replay(universe, quotes, "recorded", simulated(), 1);
    byte[] tape = Files.readAllBytes(cassette);
    assertJudged(first, leastReviews);
    for (int parallelism : new int[] {1, 2}) {
      String out = "played-" + parallelism;
      OutputFiles played =
          replay(universe, quotes, out, ReplayOptions.Models.RECORDED, parallelism);
      assertSameBytes(first, played);
    }
    assertEquals(
        new String(tape, StandardCharsets.UTF_8), Files.readString(cassette), "it was written to");
  }

  private static void assertJudged(OutputFiles files, int leastReviews) throws Exception {
    List<JsonNode> verdicts = files.lines(OutputFiles.VERDICTS);
    assertTrue(verdicts.size() >= leastReviews, verdicts.size() + " verdicts");
    Set<String> said = new HashSet<>();
    for (JsonNode verdict : verdicts) {
      assertTrue(verdict.path("simulated").asBoolean());
      said.add(verdict.path("verdict").asText());
    }
    assertTrue(said.containsAll(Set.of("APPROVE", "REJECT")), said::toString);
    assertFalse(files.lines(OutputFiles.DECISIONS).isEmpty());
  }

  private static TreeSet<String> names(OutputFiles files) throws Exception {
    try (Stream<Path> all = Files.list(files.directory())) {
      TreeSet<String> names = new TreeSet<>();
      all.forEach(file -> names.add(file.getFileName().toString()));
      return names;
    }
  }

  /**
   * Every file; of the summary all but what the wall clock says, and then the report made of it.
   */
  private static void assertSameBytes(OutputFiles first, OutputFiles second) throws Exception {
    assertEquals(names(first), names(second));
    assertEquals(withoutTimes(first), withoutTimes(second));
    Files.copy(
        first.directory().resolve(OutputFiles.SUMMARY),
        second.directory().resolve(OutputFiles.SUMMARY),
        StandardCopyOption.REPLACE_EXISTING);
    ReportPage.write(second);
    List<String> names = new ArrayList<>(names(first));
    names.remove(OutputFiles.REPORT); // drawn from the others, which say more when they differ
    names.add(OutputFiles.REPORT);
    for (String name : names) {
      String expected = Files.readString(first.directory().resolve(name));
      assertEquals(expected, Files.readString(second.directory().resolve(name)), name);
    }
  }

  private static JsonNode withoutTimes(OutputFiles files) throws Exception {
    return ((ObjectNode) files.summary()).remove(WALL_CLOCK);
  }

  @Test
  void aSyntheticDayIsPlayedBackToTheSameBytes() throws Exception {
    Path universe = universe("CANARYVENUE", "CANARYOTHER", "CANARYSHARE");
    Path quotes = Files.write(directory.resolve("quotes.csv"), quotes());
    assertPlaysBack(universe, quotes, EDGES / 3);
    assertNoNameWasSent();
    assertAnotherDayAbstains(universe);
    assertAChangedQuestionEndsTheReplay(universe, quotes);
  }

  /** LLM02 once more, over a whole run: what went out knows no venue and no instrument. */
  private void assertNoNameWasSent() throws Exception {
    int sent = 0;
    for (String line : Files.readAllLines(cassette)) {
      String kind = JSON.readTree(line).path("kind").asText();
      if (kind.equals("call") || kind.equals("text")) {
        assertFalse(line.contains("CANARY"), line);
        sent++;
      }
    }
    assertTrue(sent > EDGES, sent + " calls and texts");
  }

  @Test
  void aRecordedDayIsPlayedBackToTheSameBytes() throws Exception {
    Path data = ROOT.resolve("../shared/data/planted-currency-cycle-btc-2018");
    assumeTrue(Files.isDirectory(data), "no recorded quotes at ../shared/data");
    assertPlaysBack(data.resolve("universe.yaml"), data.resolve("quotes.csv.gz"), 5);
  }

  /** Another day's quotes: nothing of it is on the cassette, and every abstention says so. */
  private void assertAnotherDayAbstains(Path universe) throws Exception {
    List<String> lines = quotes();
    lines.replaceAll(line -> line.replaceFirst("^17", "18"));
    Path other = Files.write(directory.resolve("other.csv"), lines);
    OutputFiles played = replay(universe, other, "other", ReplayOptions.Models.RECORDED, 1);
    List<JsonNode> verdicts = played.lines(OutputFiles.VERDICTS);
    assertFalse(verdicts.isEmpty());
    for (JsonNode verdict : verdicts) {
      assertEquals("NOT_RECORDED", verdict.path("abstainReason").asText());
    }
  }

  /** The same day with another fee: the reviews carry the same names and ask something else. */
  private void assertAChangedQuestionEndsTheReplay(Path universe, Path quotes) throws Exception {
    Path dearer =
        Files.writeString(
            directory.resolve("dearer.yaml"),
            Files.readString(universe).replace("takerFeeBps: 0", "takerFeeBps: 0.01"));
    Exception ended =
        assertThrows(
            Exception.class,
            () -> replay(dearer, quotes, "dearer", ReplayOptions.Models.RECORDED, 1));
    StringBuilder messages = new StringBuilder();
    for (Throwable cause = ended; cause != null; cause = cause.getCause()) {
      messages.append(cause).append('\n');
    }
    assertTrue(messages.toString().contains("another question was asked then"), messages::toString);
  }

  @Test
  void aCassetteIsNeverOverwrittenAndNeverGuessed() throws Exception {
    Path universe = universe("V", "W", "SHARE");
    Path quotes = Files.write(directory.resolve("quotes.csv"), quotes());
    Files.writeString(cassette, "something else\n");
    assertThrows(
        FileAlreadyExistsException.class, () -> replay(universe, quotes, "a", simulated(), 1));
    cassette = null;
    assertThrows(
        IllegalArgumentException.class,
        () -> replay(universe, quotes, "b", ReplayOptions.Models.RECORDED, 1));
    cassette = directory.resolve("judge.jsonl");
    assertThrows(
        IllegalArgumentException.class,
        () -> replay(universe, quotes, "c", ReplayOptions.Models.NONE, 1));
  }

  private Path universe(String venue, String other, String share) throws Exception {
    return Files.writeString(
        directory.resolve("universe.yaml"),
        """
        venues:
          - {id: %s, takerFeeBps: 0, maxQuoteAgeMillis: 120000}
          - {id: %s, takerFeeBps: 0, maxQuoteAgeMillis: 120000}
        instruments:
          - {id: %s, type: EQUITY, currency: USD, tickSize: 0.0001, lotSize: 1}
        """
            .formatted(venue, other, share));
  }

  /** One share at the two venues of the universe; every two minutes an edge of its own size. */
  private List<String> quotes() throws Exception {
    String[] ids =
        Files.readString(directory.resolve("universe.yaml"))
            .replaceAll("(?s)\\{id: (\\w+),.*?\\}", "$1")
            .replaceAll("(?m)^\\w+:$|[\\s-]+", " ")
            .trim()
            .split(" +");
    Random random = new Random(7);
    List<String> lines = new ArrayList<>();
    lines.add("eventTimeMicros,instrument,venue,bid,bidSize,ask,askSize");
    for (int edge = 0; edge < EDGES; edge++) {
      long at = START + edge * 120_000_000L;
      double mid = 100 + random.nextGaussian();
      double gap = 1 + random.nextInt(30) * 1e-4;
      lines.add(line(at, ids[2], ids[0], mid));
      lines.add(line(at + 200_000, ids[2], ids[1], mid));
      long shown = at + 10_000_000 + random.nextInt(900_000);
      lines.add(line(shown - random.nextInt(900_000), ids[2], ids[0], mid)); // fresh or not so
      lines.add(line(shown, ids[2], ids[1], mid * gap));
      lines.add(line(at + 12_000_000, ids[2], ids[1], mid));
    }
    return lines;
  }

  private static String line(long at, String share, String venue, double mid) {
    return String.format(
        Locale.ROOT, "%d,%s,%s,%.4f,100,%.4f,100", at, share, venue, mid * 0.9999, mid * 1.0001);
  }
}
