package io.arbflow.local.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.performance.ScoredReview;
import io.arbflow.jobs.codec.OpportunityJson;
import io.arbflow.jobs.codec.VerdictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoredReviewsTest {
  @TempDir Path directory;

  private List<ScoredReview> scored(List<byte[]> opportunities, List<byte[]> verdicts)
      throws IOException {
    write(OutputFiles.OPPORTUNITIES, opportunities);
    write(OutputFiles.VERDICTS, verdicts);
    return ScoredReviews.of(OutputFiles.at(directory), 10_000);
  }

  private void write(String name, List<byte[]> lines) throws IOException {
    List<String> text = new ArrayList<>();
    lines.forEach(line -> text.add(new String(line, StandardCharsets.UTF_8)));
    Files.write(directory.resolve(name), text);
  }

  private static String text(ScoredReview review) {
    return review.opportunityId() + " " + review.decidedAtMicros() + " " + review.label();
  }

  @Test
  void votesMeetTheOutcomesOfTheirEpisodesInOrderOfTheVerdicts() throws Exception {
    JudgedEpisode good = new JudgedEpisode("good", true, true);
    JudgedEpisode bad = new JudgedEpisode("bad", false, true);
    JudgedEpisode open = new JudgedEpisode("open", true, false);
    List<ScoredReview> scored =
        scored(
            List.of(
                OpportunityJson.encode(bad.measured(9_000_000)),
                OpportunityJson.encode(new JudgedEpisode("unseen", true, true).measured(9_000_000)),
                OpportunityJson.encode(good.measured(8_000_000))),
            List.of(
                VerdictJson.encode(open.verdict(3, false)),
                VerdictJson.encode(good.verdict(2, false)),
                VerdictJson.encode(good.verdict(4, false)),
                VerdictJson.encode(bad.verdict(1, true))));
    assertEquals(
        List.of("bad 1 LOST", "good 2 PAID", "open 3 NONE", "good 4 NONE"),
        scored.stream().map(ScoredReviewsTest::text).toList());
    assertTrue(scored.get(0).simulated());
  }

  @Test
  void whatCannotBeReadIsNamed() throws Exception {
    write(OutputFiles.VERDICTS, List.of("{\"signature\":1}".getBytes(StandardCharsets.UTF_8)));
    IOException problem =
        assertThrows(IOException.class, () -> ScoredReviews.of(OutputFiles.at(directory), 10_000));
    assertTrue(problem.getMessage().contains("verdicts.jsonl line 1"), problem.getMessage());
  }

  @Test
  void noFilesAreNoReviews() throws Exception {
    assertEquals(List.of(), ScoredReviews.of(OutputFiles.at(directory), 10_000));
  }
}
