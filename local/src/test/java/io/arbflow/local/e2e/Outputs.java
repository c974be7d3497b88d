package io.arbflow.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.local.kafka.TopicReader;
import io.arbflow.local.kafka.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Everything that a job has written so far, by topic, in the order of each partition. */
final class Outputs implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TOPICS =
      List.of(
          "opportunities",
          "decisions",
          "execution",
          "approval-requests",
          "verdicts",
          "dead-letters",
          "alerts");

  private final TopicReader reader;
  private final Topics topics;
  private final Map<String, List<JsonNode>> messages = new HashMap<>();

  Outputs(TestJob job) {
    this.topics = job.topics();
    this.reader = new TopicReader(job.bootstrap());
    reader.follow(TOPICS.stream().map(topics::name).toArray(String[]::new));
  }

  /** What the topic holds, after another look. */
  List<JsonNode> of(String topic) {
    reader.poll(this::take);
    return messages.computeIfAbsent(topics.name(topic), name -> new ArrayList<>());
  }

  /** Ids of all episodes that have been opened. */
  Set<String> opened() {
    return of("opportunities").stream()
        .filter(event -> event.path("event").asText().equals("OPENED"))
        .map(event -> event.path("opportunityId").asText())
        .collect(Collectors.toSet());
  }

  /** Ids of all opportunities with a final decision. */
  Set<String> decided() {
    return of("decisions").stream()
        .filter(decision -> !decision.path("outcome").asText().equals("PENDING_APPROVAL"))
        .map(decision -> decision.path("opportunityId").asText())
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    reader.close();
  }

  private void take(ConsumerRecord<String, byte[]> message) {
    if (message.value() == null) {
      return;
    }
    try {
      messages
          .computeIfAbsent(message.topic(), name -> new ArrayList<>())
          .add(JSON.readTree(message.value()));
    } catch (IOException e) {
      if (message.topic().equals(topics.name("verdicts"))) {
        return; // also an input of the job, to which a test may send anything
      }
      throw new UncheckedIOException("no JSON on " + message.topic(), e);
    }
  }
}
