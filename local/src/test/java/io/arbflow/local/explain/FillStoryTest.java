package io.arbflow.local.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.local.ledger.TradedDirectory;
import io.arbflow.local.output.OutputFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FillStoryTest {
  @TempDir Path directory;

  private String story(OutputFiles files, String id) throws Exception {
    return String.join("\n", Story.tell(Trail.from(files, id)));
  }

  @Test
  void tellsTheFailedLegItsUnwindingAndTheProfit() throws Exception {
    String story = story(TradedDirectory.write(directory), "opp-failed");
    assertTrue(story.contains("UNWINDING ORDER"), story);
    assertTrue(story.contains("FILLED: BUY 10 of 10 X at A for 100, fee 1"), story);
    assertTrue(story.contains("REJECTED: SELL 0 of 10 X at B\n"), story);
    assertTrue(
        story.contains("FILLED of the unwinding: SELL 6 of 10 X at B for 99, fee 0.5"), story);
    assertTrue(
        story.contains("LEG_FAILED for account main: profit 8.5 USD after all costs"), story);
    assertTrue(
        story.contains(
            "= net edge 19 - unfilled 19 + better prices 0 - fees beyond the expected 1"
                + " - unwinding 6.5 + legs held alone, at their last mark 16"),
        story);
    assertTrue(story.contains("fees paid 1.5 USD"), story);
    assertTrue(story.contains("held alone, per leg: [4, 0]"), story);
    assertFalse(story.contains("102.5"), story);
  }

  @Test
  void aRepeatedOrderOrReportIsToldOnce() throws Exception {
    String story = story(TradedDirectory.write(directory), "opp-whole");
    assertEquals(2, story.split("  FILLED: ", -1).length - 1, story);
    assertEquals(2, story.split("  ORDER ", -1).length, story);
    assertTrue(story.contains("COMPLETE for account main: profit 24 USD"), story);
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    OutputFiles files = TradedDirectory.write(directory);
    Files.delete(directory.resolve("universe.yaml"));
    assertTrue(story(files, "opp-whole").contains("cannot be told without the universe"));
    Files.delete(directory.resolve(OutputFiles.FILLS));
    assertTrue(story(files, "opp-whole").contains("No report on its orders is written."));
  }
}
