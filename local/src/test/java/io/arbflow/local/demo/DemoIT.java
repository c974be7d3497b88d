package io.arbflow.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.domain.control.Mode;
import io.arbflow.local.explain.Story;
import io.arbflow.local.explain.Trail;
import io.arbflow.local.output.OutputFiles;
import io.arbflow.local.score.ScoreTable;
import io.arbflow.local.score.Scorecard;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
  private static final Path CONFIG =
      Path.of(System.getProperty("arbflow.root", "."), "flink-conf", "arbflow.yaml");
  private static final int ANY_PORT = 0;

  @TempDir Path directory;

  @Test
  void findsWhatWasPlantedAndExplainsEveryDecision() throws Exception {
    StringWriter text = new StringWriter();
    Scorecard card = demo(Duration.ofSeconds(18), text).run();
    assertTrue(card.passed(), text::toString);
    assertTrue(card.fills().complete() > 0, text::toString);
    assertTrue(text.toString().contains("Flink dashboard: http://127.0.0.1:"), text::toString);

    OutputFiles files = OutputFiles.at(directory);
    assertEquals(ScoreTable.lines(card), ScoreTable.lines(Scorecard.of(files)));
    assertTrue(Files.size(directory.resolve(OutputFiles.REPORT)) > 0);
    assertTrue(files.summary().path("detectionLatencyMicros").path("p50").asLong() > 0);

    List<JsonNode> decisions = files.lines(OutputFiles.DECISIONS);
    assertEquals(ids(files.lines(OutputFiles.OPPORTUNITIES)), ids(decisions));
    assertEquals(
        ids(files.lines(OutputFiles.EXECUTION)),
        ids(decisions.stream().filter(DemoIT::isApproved).toList()));
    for (JsonNode decision : decisions) {
      String story =
          String.join("\n", Story.tell(Trail.from(files, decision.path("opportunityId").asText())));
      assertFalse(story.contains("No decision"), story);
      assertTrue(isApproved(decision) || story.contains("first gate that failed"), story);
    }
  }

  @Test
  void aDurationThatShowsNothingIsRefusedAtOnce() {
    assertThrows(
        IllegalArgumentException.class,
        () -> demo(Duration.ofSeconds(5), new StringWriter()).run());
  }

  private Demo demo(Duration duration, StringWriter text) {
    DemoOptions options =
        new DemoOptions(
            duration, Mode.BALANCED, ANY_PORT, 3, directory, CONFIG, List.of("ALL"), List.of());
    return new Demo(options, new PrintWriter(text, true));
  }

  private static boolean isApproved(JsonNode decision) {
    return decision.path("outcome").asText().equals("APPROVED");
  }

  private static Set<String> ids(List<JsonNode> nodes) {
    return nodes.stream()
        .map(node -> node.path("opportunityId").asText())
        .collect(Collectors.toSet());
  }
}
