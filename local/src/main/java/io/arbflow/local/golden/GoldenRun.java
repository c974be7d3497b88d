package io.arbflow.local.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.domain.control.Mode;
import io.arbflow.local.kafka.TopicReader;
import io.arbflow.local.kafka.Topics;
import io.arbflow.local.output.OutputFiles;
import io.arbflow.local.replay.Progress;
import io.arbflow.local.replay.Replay;
import io.arbflow.local.replay.ReplayOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The undisturbed run of the quotes that a job was given: the same graph, settings and quotes in
 * one JVM, without models.
 *
 * @param orders that it sends
 * @param decisions all of its decisions
 */
public record GoldenRun(List<JsonNode> orders, List<JsonNode> decisions) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Orders and decisions of a replay of what the quotes topic holds now.
   *
   * @param config settings of the job
   * @param assignments of the job, each {@code key=value}
   * @param mode of the job's risk stage
   * @param scratch directory for the quotes and what the replay writes
   * @throws Exception if the replay fails
   */
  public static GoldenRun of(
      String bootstrap,
      Topics topics,
      Path config,
      Path universe,
      List<String> assignments,
      Mode mode,
      Path scratch)
      throws Exception {
    OutputFiles files = replay(bootstrap, topics, config, universe, assignments, mode, scratch);
    return new GoldenRun(files.lines(OutputFiles.EXECUTION), files.lines(OutputFiles.DECISIONS));
  }

  /** The replay itself: everything that it writes; parameters as of {@link #of}. */
  public static OutputFiles replay(
      String bootstrap,
      Topics topics,
      Path config,
      Path universe,
      List<String> assignments,
      Mode mode,
      Path scratch)
      throws Exception {
    List<Path> quotes = QuoteDump.write(bootstrap, topics.name("quotes"), scratch);
    ReplayOptions options =
        new ReplayOptions(
            universe,
            quotes,
            scratch.resolve("replay"),
            config,
            mode,
            ReplayOptions.Models.NONE,
            1,
            List.of(),
            assignments);
    Progress silent = new Progress(new PrintWriter(Writer.nullWriter()), false);
    return new Replay(options, silent).run();
  }

  /** What the job has sent and decided by now, compared with this. */
  public OrderComparison compare(String bootstrap, Topics topics) {
    return OrderComparison.of(
        this, read(bootstrap, topics.name("execution")), read(bootstrap, topics.name("decisions")));
  }

  private static List<JsonNode> read(String bootstrap, String topic) {
    try (TopicReader reader = new TopicReader(bootstrap)) {
      return reader.readAll(topic).stream().map(GoldenRun::parse).toList();
    }
  }

  private static JsonNode parse(ConsumerRecord<String, byte[]> message) {
    try {
      return JSON.readTree(message.value());
    } catch (IOException e) {
      throw new UncheckedIOException("no JSON on " + message.topic(), e);
    }
  }
}
