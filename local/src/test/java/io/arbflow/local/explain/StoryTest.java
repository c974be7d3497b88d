package io.arbflow.local.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.local.output.OutputFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoryTest {
  @TempDir Path directory;

  @BeforeEach
  void write() throws Exception {
    Files.writeString(
        directory.resolve(OutputFiles.OPPORTUNITIES),
        """
        {"event":"OPENED","opportunityId":"aa11","strategy":"CROSS_VENUE","signature":"CROSS_VENUE|X|BUY A|SELL B","eventTimeMicros":1000000,"expiresAtMicros":2000000,"legs":[{"side":"BUY","instrument":"X","venue":"A","price":10,"quantity":3}],"currency":"USD","grossEdge":12.4,"fees":7.7,"financing":0,"netEdge":4.7,"netEdgeBps":2.4,"confidence":0.8,"evidence":{"inequality":"bid(B) > ask(A)"}}
        {"event":"UPDATED","opportunityId":"aa11","eventTimeMicros":1200000,"netEdge":5}
        {"event":"UPDATED","opportunityId":"aa11","eventTimeMicros":1300000,"netEdge":3.1234567}
        {"event":"CLOSED","opportunityId":"aa11","eventTimeMicros":1500000,"closedReason":"EDGE_GONE","lifetimeMicros":500000,"peakNetEdge":5,"currency":"USD"}
        {"event":"OPENED","opportunityId":"aa22","eventTimeMicros":1000000}
        """);
    Files.writeString(
        directory.resolve(OutputFiles.DECISIONS),
        """
        {"opportunityId":"aa11","decidedAtMicros":1000010,"outcome":"REJECTED","mode":"BALANCED","account":"main","gate":"CONFIDENCE","limit":"0.85","actual":"0.8","confidence":0.8,"verdict":{"verdict":"APPROVE","probability":0.8,"maxSizeFactor":0.5,"simulated":true,"votes":[{"seat":"RISK","model":"m","verdict":"APPROVE","probability":0.9,"weight":1.2,"outcome":"OK","reasons":["DEPTH"]}]},"orderId":null,"actor":"ENSEMBLE"}
        """);
  }

  @Test
  void namesTheGateBothNumbersAndEveryVote() throws Exception {
    String story = String.join("\n", Story.tell(Trail.from(OutputFiles.at(directory), "aa11")));
    assertTrue(story.contains("CONFIDENCE, limit 0.85, actual 0.8"), story);
    assertTrue(story.contains("net edge 4.7 USD (2.4 bps) = gross 12.4 - fees 7.7"), story);
    assertTrue(story.contains("BUY 3 X at A for 10"), story);
    assertTrue(story.contains("because bid(B) > ask(A)"), story);
    assertTrue(story.contains("simulated: no model was asked"), story);
    assertTrue(story.contains("RISK (m): APPROVE 0.9, weight 1.2, OK"), story);
    assertTrue(story.contains("UPDATED 2 times, net edge between 3.123457 and 5"), story);
    assertTrue(story.contains("CLOSED: EDGE_GONE after 500.0 ms"), story);
  }

  @Test
  void theBeginningOfAnIdIsEnoughWhenItIsUnmistakable() throws Exception {
    OutputFiles files = OutputFiles.at(directory);
    assertEquals("aa22", Trail.from(files, "aa2").opportunityId());
    assertThrows(IllegalArgumentException.class, () -> Trail.from(files, "aa"));
    assertThrows(IllegalArgumentException.class, () -> Trail.from(files, "bb"));
  }

  @Test
  void saysWhenNothingWasDecided() throws Exception {
    assertTrue(
        Story.tell(Trail.from(OutputFiles.at(directory), "aa22"))
            .contains("No decision is written about it."));
  }
}
