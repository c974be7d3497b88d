package io.arbflow.local.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.local.kafka.TopicReader;
import io.arbflow.local.kafka.Topics;
import io.arbflow.local.output.OutputFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Everything written about one opportunity.
 *
 * @param opportunityId in full
 * @param events of its episode, in the order written
 * @param decisions in the order written
 * @param orders on the execution topic
 */
public record Trail(
    String opportunityId, List<JsonNode> events, List<JsonNode> decisions, List<JsonNode> orders) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ID = "opportunityId";

  /**
   * From the files of a replay or demo.
   *
   * @param id or its unmistakable beginning
   * @throws IllegalArgumentException when nothing or more than one opportunity fits
   */
  public static Trail from(OutputFiles files, String id) throws IOException {
    return of(
        id,
        files.lines(OutputFiles.OPPORTUNITIES),
        files.lines(OutputFiles.DECISIONS),
        files.lines(OutputFiles.EXECUTION));
  }

  /** From the topics of a running job; as {@link #from(OutputFiles, String)}. */
  public static Trail from(String bootstrap, Topics topics, String id) throws IOException {
    try (TopicReader reader = new TopicReader(bootstrap)) {
      return of(
          id,
          parse(reader.readAll(topics.name("opportunities"))),
          parse(reader.readAll(topics.name("decisions"))),
          parse(reader.readAll(topics.name("execution"))));
    }
  }

  static Trail of(
      String id, List<JsonNode> events, List<JsonNode> decisions, List<JsonNode> orders) {
    TreeSet<String> ids = new TreeSet<>();
    for (List<JsonNode> source : List.of(events, decisions)) {
      source.stream()
          .map(node -> node.path(ID).asText())
          .filter(known -> known.startsWith(id))
          .forEach(ids::add);
    }
    if (ids.isEmpty()) {
      throw new IllegalArgumentException("no opportunity " + id + " here");
    }
    if (ids.size() > 1 && !ids.contains(id)) {
      throw new IllegalArgumentException(id + " fits " + ids.size() + " opportunities: " + ids);
    }
    String full = ids.first();
    return new Trail(full, about(full, events), about(full, decisions), about(full, orders));
  }

  private static List<JsonNode> about(String id, List<JsonNode> nodes) {
    return nodes.stream().filter(node -> node.path(ID).asText().equals(id)).toList();
  }

  private static List<JsonNode> parse(List<ConsumerRecord<String, byte[]>> messages)
      throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> message : messages) {
      nodes.add(JSON.readTree(message.value()));
    }
    return nodes;
  }
}
