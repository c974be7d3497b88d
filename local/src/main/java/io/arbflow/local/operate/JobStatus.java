package io.arbflow.local.operate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.local.kafka.TopicReader;
import io.arbflow.local.kafka.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the topics say of a job: nothing is asked of the job itself.
 *
 * @param decisions per outcome
 * @param openedPerStrategy episodes opened
 * @param openEpisodes opened and not closed
 * @param orders on the execution topic, each id once
 * @param deadLetters per reason
 * @param lastDecisionMicros time of the latest decision, 0 for none
 */
public record JobStatus(
    Map<String, Integer> decisions,
    Map<String, Integer> openedPerStrategy,
    int openEpisodes,
    int orders,
    Map<String, Integer> deadLetters,
    long lastDecisionMicros) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads the output topics from their beginning. */
  public static JobStatus read(String bootstrap, Topics topics) throws IOException {
    try (TopicReader reader = new TopicReader(bootstrap)) {
      List<JsonNode> decisions = messages(reader, topics.name("decisions"));
      List<JsonNode> events = messages(reader, topics.name("opportunities"));
      List<JsonNode> orders = messages(reader, topics.name("execution"));
      return new JobStatus(
          counts(decisions, "outcome"),
          counts(events.stream().filter(e -> isKind(e, "OPENED")).toList(), "strategy"),
          openEpisodes(events),
          (int) orders.stream().map(o -> o.path("orderId").asText()).distinct().count(),
          counts(messages(reader, topics.name("dead-letters")), "reason"),
          decisions.stream().mapToLong(d -> d.path("decidedAtMicros").asLong()).max().orElse(0));
    }
  }

  private static int openEpisodes(List<JsonNode> events) {
    Set<String> open = new HashSet<>();
    for (JsonNode event : events) {
      if (isKind(event, "OPENED")) {
        open.add(event.path("opportunityId").asText());
      } else if (isKind(event, "CLOSED")) {
        open.remove(event.path("opportunityId").asText());
      }
    }
    return open.size();
  }

  private static boolean isKind(JsonNode event, String kind) {
    return event.path("event").asText().equals(kind);
  }

  private static Map<String, Integer> counts(List<JsonNode> messages, String field) {
    Map<String, Integer> counts = new TreeMap<>();
    messages.forEach(message -> counts.merge(message.path(field).asText(), 1, Integer::sum));
    return counts;
  }

  private static List<JsonNode> messages(TopicReader reader, String topic) throws IOException {
    List<JsonNode> messages = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> message : reader.readAll(topic)) {
      messages.add(JSON.readTree(message.value()));
    }
    return messages;
  }
}
