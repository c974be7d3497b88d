package io.arbflow.local.output;

import io.arbflow.domain.judgement.Verdict;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.performance.EpisodeOutcome;
import io.arbflow.domain.performance.ScoredReview;
import io.arbflow.jobs.codec.MessageSource;
import io.arbflow.jobs.codec.OpportunityJson;
import io.arbflow.jobs.codec.Reading;
import io.arbflow.jobs.codec.VerdictJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The verdicts of an output directory against what became of the episodes that were shown: what the
 * optimizer job would have made of the topics. Only events of judged episodes are kept in memory.
 */
public final class ScoredReviews {
  private static final String ID = "\"opportunityId\":\"";

  private ScoredReviews() {}

  /**
   * Scored reviews in order of their verdicts; of several verdicts on one episode the first has the
   * label.
   *
   * @param orderLatencyMicros time that an order needs to its venue
   * @throws IOException naming file and line of what cannot be read
   */
  public static List<ScoredReview> of(OutputFiles files, long orderLatencyMicros)
      throws IOException {
    List<Verdict> verdicts = new ArrayList<>();
    each(
        files,
        OutputFiles.VERDICTS,
        (line, source) -> verdicts.add(usable(VerdictJson.decode(bytes(line), source))));
    verdicts.removeIf(verdict -> verdict.votes().isEmpty() || verdict.opportunityId().isEmpty());
    verdicts.sort(
        Comparator.comparingLong(Verdict::decidedAtMicros)
            .thenComparing(Verdict::opportunityId)
            .thenComparing(Verdict::signature));
    Map<String, EpisodeOutcome> outcomes = outcomes(files, verdicts, orderLatencyMicros);
    Set<String> labelled = new HashSet<>();
    List<ScoredReview> scored = new ArrayList<>(verdicts.size());
    for (Verdict verdict : verdicts) {
      String id = verdict.opportunityId();
      scored.add(ScoredReview.of(verdict, outcomes.get(id), labelled.add(id)));
    }
    return scored;
  }

  private static Map<String, EpisodeOutcome> outcomes(
      OutputFiles files, List<Verdict> verdicts, long orderLatencyMicros) throws IOException {
    Map<String, EpisodeOutcome> outcomes = new HashMap<>();
    verdicts.forEach(verdict -> outcomes.put(verdict.opportunityId(), EpisodeOutcome.UNKNOWN));
    each(
        files,
        OutputFiles.OPPORTUNITIES,
        (line, source) -> {
          if (outcomes.containsKey(id(line))) {
            OpportunityEvent event = usable(OpportunityJson.decode(bytes(line), source));
            outcomes.computeIfPresent(
                event.opportunityId(), (id, known) -> known.with(event, orderLatencyMicros));
          }
        });
    return outcomes;
  }

  /** Without parsing the line: most episodes are shown to nobody. */
  private static String id(String line) {
    int begin = line.indexOf(ID) + ID.length();
    int end = line.indexOf('"', begin);
    return begin < ID.length() || end < 0 ? "" : line.substring(begin, end);
  }

  private static <T> T usable(Reading<T> reading) throws IOException {
    if (!reading.usable()) {
      throw new IOException(reading.deadLetter().detail());
    }
    return reading.value();
  }

  private static byte[] bytes(String line) {
    return line.getBytes(StandardCharsets.UTF_8);
  }

  /** Something done with a line. */
  @FunctionalInterface
  private interface LineTask {
    void take(String line, MessageSource source) throws IOException;
  }

  private static void each(OutputFiles files, String name, LineTask task) throws IOException {
    Path file = files.directory().resolve(name);
    if (!Files.exists(file)) {
      return;
    }
    try (BufferedReader in = Files.newBufferedReader(file)) {
      long number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        try {
          if (!line.isBlank()) {
            task.take(line, MessageSource.line(name, number, 0));
          }
        } catch (IOException e) {
          throw new IOException(file + " line " + number + ": " + e.getMessage(), e);
        }
      }
    }
  }
}
