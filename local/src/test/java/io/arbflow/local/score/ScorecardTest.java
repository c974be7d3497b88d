package io.arbflow.local.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.local.output.OutputFiles;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorecardTest {
  private static final String GOOD = opened("g", "CROSS_VENUE", 150, "A", "B");

  @TempDir Path directory;
  private final List<String> events = new ArrayList<>();

  @BeforeEach
  void plant() throws Exception {
    Files.writeString(
        directory.resolve("planted.jsonl"),
        """
        {"schemaVersion":1,"kind":"PLANT","family":"CROSS_VENUE","signature":"s","legs":[{"side":"BUY","instrument":"X","venue":"A"},{"side":"SELL","instrument":"X","venue":"B"}],"instruments":["X"],"venues":["A","B"],"startMicros":100,"endMicros":200}
        {"schemaVersion":1,"kind":"TRAP","trap":"HALTED","signature":"s","legs":[{"side":"BUY","instrument":"X","venue":"A"},{"side":"SELL","instrument":"X","venue":"C"}],"instruments":["X"],"venues":["A","C"],"startMicros":300,"endMicros":400}
        {"schemaVersion":1,"kind":"TRAP","trap":"UNKNOWN_DIVIDEND","signature":"s","legs":[{"side":"BUY","instrument":"D","venue":"A"}],"instruments":["D"],"venues":["A"],"startMicros":1,"endMicros":900,"tolerated":"CARRY"}
        """);
  }

  @Test
  void aRunThatFindsThePlantAndNothingElsePasses() throws Exception {
    events.add(GOOD);
    Scorecard card = score();
    assertTrue(card.passed());
    assertEquals(new Scorecard.FamilyScore("CROSS_VENUE", 1, 1, 1, 1), card.families().get(0));
    assertEquals(new Scorecard.TrapScore("HALTED", 1, 0, 0), card.traps().get(0));
  }

  @Test
  void aMissedPlantFails() throws Exception {
    Scorecard card = score();
    assertFalse(card.passed());
    assertEquals(0, card.families().get(0).recall(), 0);
  }

  @Test
  void aReportOutsideTheIntervalIsWrong() throws Exception {
    events.add(GOOD);
    events.add(opened("late", "CROSS_VENUE", 201, "A", "B"));
    Scorecard card = score();
    assertFalse(card.passed());
    assertEquals(0.5, card.families().get(0).precision(), 0);
    assertEquals(0, card.traps().get(0).reported());
  }

  @Test
  void theOppositeDirectionIsWrong() throws Exception {
    events.add(opened("back", "CROSS_VENUE", 150, "B", "A"));
    assertEquals(0, score().families().get(0).right());
  }

  @Test
  void aReportOfATrapIsCountedAtTheTrap() throws Exception {
    events.add(GOOD);
    events.add(opened("trap", "CROSS_VENUE", 350, "A", "C"));
    Scorecard card = score();
    assertFalse(card.passed());
    assertEquals(1, card.traps().get(0).reported());
  }

  @Test
  void aTrapSaidToBeARiskCountsForNothing() throws Exception {
    events.add(GOOD);
    events.add(onDividend("CARRY"));
    Scorecard card = score();
    assertTrue(card.passed());
    assertEquals(new Scorecard.FamilyScore("REVERSAL", 0, 0, 0, 0), card.families().get(1));
    assertEquals(new Scorecard.TrapScore("UNKNOWN_DIVIDEND", 1, 0, 1), card.traps().get(1));
  }

  @Test
  void theSameTrapSaidToBeLockedFails() throws Exception {
    events.add(GOOD);
    events.add(onDividend("LOCKED"));
    Scorecard card = score();
    assertFalse(card.passed());
    assertEquals(new Scorecard.TrapScore("UNKNOWN_DIVIDEND", 1, 1, 0), card.traps().get(1));
    assertEquals(0, card.families().get(1).precision(), 0);
  }

  @Test
  void aFamilyThatWasNotPlantedMustNotReport() throws Exception {
    events.add(GOOD);
    events.add(opened("other", "CURRENCY_CYCLE", 150, "A", "B"));
    assertFalse(score().passed());
  }

  @Test
  void anExpectationIsCountedAndNotScored() throws Exception {
    events.add(GOOD);
    events.add(ofClass("SKEW", "STATISTICAL", 150));
    events.add(ofClass("SKEW", "STATISTICAL", 250));
    Scorecard card = score();
    assertTrue(card.passed());
    assertEquals(Map.of("SKEW", 2), card.expectations());
    assertEquals(1, card.families().size());
    String table = String.join("\n", ScoreTable.lines(card));
    assertTrue(table.contains("2 opened as an expectation, not scored"), table);
  }

  @Test
  void aDistortionIsRightOnlyWhereSomethingIsPlanted() throws Exception {
    events.add(GOOD);
    events.add(ofClass("SURFACE_DISTORTION", "LOCKED", 150));
    assertTrue(score().passed());
    events.add(ofClass("SURFACE_DISTORTION", "LOCKED", 250));
    assertFalse(score().passed());
  }

  @Test
  void theSameEventTwiceIsOneEvent() throws Exception {
    events.add(GOOD);
    events.add(GOOD);
    assertEquals(1, score().families().get(0).reported());
  }

  @Test
  void tradingFiguresComeFromTheOutput() throws Exception {
    events.add(GOOD);
    Files.writeString(
        directory.resolve(OutputFiles.DECISIONS),
        """
        {"opportunityId":"g","decidedAtMicros":160,"outcome":"APPROVED","gate":null,"verdict":{"verdict":"APPROVE"}}
        {"opportunityId":"g","decidedAtMicros":999,"outcome":"REJECTED","gate":"CAPITAL","verdict":null}
        """);
    String order = "{\"orderId\":\"o\",\"netEdge\":4.70,\"currency\":\"USD\"}\n";
    Files.writeString(directory.resolve(OutputFiles.EXECUTION), order + order);
    Files.writeString(
        directory.resolve(OutputFiles.VERDICTS),
        "{\"simulated\":true,\"costUsd\":0.02,\"votes\":[{\"attempts\":2},{\"attempts\":1}]}\n");
    TradingFigures figures = score().trading();
    assertEquals(1, figures.orders());
    assertEquals(0, figures.expectedEdge().get("USD").compareTo(new BigDecimal("4.7")));
    assertEquals(new Percentiles(1, 10, 10, 10, 10), figures.decisionMicros());
    assertEquals(1.0, figures.validationRate(), 0);
    assertEquals(3, figures.calls());
    String table = String.join("\n", ScoreTable.lines(score()));
    assertTrue(table.contains("simulated: a stand-in answered"), table);
    assertTrue(table.contains("1 REJECTED CAPITAL"), table);
  }

  @Test
  void percentilesAreNearestRank() {
    long[] values = new long[1_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = values.length - i;
    }
    assertEquals(new Percentiles(1_000, 500, 990, 999, 1_000), Percentiles.of(values));
    assertEquals(new Percentiles(0, 0, 0, 0, 0), Percentiles.of(new long[0]));
  }

  private Scorecard score() throws Exception {
    Files.write(directory.resolve(OutputFiles.OPPORTUNITIES), events);
    return Scorecard.of(OutputFiles.at(directory));
  }

  private static String onDividend(String riskClass) {
    return """
    {"event":"OPENED","opportunityId":"%s","strategy":"REVERSAL","riskClass":"%s","openedAtMicros":150,"legs":[{"side":"BUY","instrument":"D","venue":"A"},{"side":"SELL","instrument":"E","venue":"A"}]}\
    """
        .formatted(riskClass, riskClass);
  }

  private static String ofClass(String family, String riskClass, long micros) {
    return """
    {"event":"OPENED","opportunityId":"%s","strategy":"%s","riskClass":"%s","openedAtMicros":%d,"legs":[{"side":"BUY","instrument":"X","venue":"A"}]}\
    """
        .formatted(family + micros, family, riskClass, micros);
  }

  private static String opened(String id, String family, long micros, String buy, String sell) {
    return """
    {"event":"OPENED","opportunityId":"%s","strategy":"%s","openedAtMicros":%d,"legs":[{"side":"BUY","instrument":"X","venue":"%s"},{"side":"SELL","instrument":"X","venue":"%s"}]}\
    """
        .formatted(id, family, micros, buy, sell);
  }
}
