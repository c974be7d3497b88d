package io.arbflow.local.operate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.local.kafka.TopicReader;
import io.arbflow.local.kafka.Topics;
import java.io.IOException;
import java.util.Map;
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
    Map<String, Integer> decisions = new TreeMap<>();
    Map<String, Integer> opened = new TreeMap<>();
    Map<String, Boolean> open = new TreeMap<>();
    Map<String, Integer> reasons = new TreeMap<>();
    long last = 0;
    int orders;
    try (TopicReader reader = new TopicReader(bootstrap)) {
      for (ConsumerRecord<String, byte[]> message : reader.readAll(topics.name("decisions"))) {
        JsonNode decision = JSON.readTree(message.value());
        decisions.merge(decision.path("outcome").asText(), 1, Integer::sum);
        last = Math.max(last, decision.path("decidedAtMicros").asLong());
      }
      for (ConsumerRecord<String, byte[]> message : reader.readAll(topics.name("opportunities"))) {
        JsonNode event = JSON.readTree(message.value());
        String kind = event.path("event").asText();
        if (kind.equals("OPENED")) {
          opened.merge(event.path("strategy").asText(), 1, Integer::sum);
          open.put(event.path("opportunityId").asText(), true);
        } else if (kind.equals("CLOSED")) {
          open.remove(event.path("opportunityId").asText());
        }
      }
      for (ConsumerRecord<String, byte[]> message : reader.readAll(topics.name("dead-letters"))) {
        reasons.merge(JSON.readTree(message.value()).path("reason").asText(), 1, Integer::sum);
      }
      orders =
          (int)
              reader.readAll(topics.name("execution")).stream()
                  .map(ConsumerRecord::key)
                  .distinct()
                  .count();
    }
    return new JobStatus(decisions, opened, open.size(), orders, reasons, last);
  }
}
