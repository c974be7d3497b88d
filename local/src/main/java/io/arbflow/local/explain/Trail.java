package io.arbflow.local.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.domain.ledger.TradeResult;
import io.arbflow.domain.market.Universe;
import io.arbflow.local.kafka.TopicReader;
import io.arbflow.local.kafka.Topics;
import io.arbflow.local.ledger.Earned;
import io.arbflow.local.output.OutputFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Everything written about one opportunity.
 *
 * @param opportunityId in full
 * @param events of its episode, in the order written
 * @param decisions in the order written
 * @param orders on the execution topic, those that unwind legs of others too
 * @param fills reports on the orders, oldest first
 * @param earned what the opening orders have earned; empty when it cannot be told
 */
public record Trail(
    String opportunityId,
    List<JsonNode> events,
    List<JsonNode> decisions,
    List<JsonNode> orders,
    List<JsonNode> fills,
    List<TradeResult> earned) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ID = "opportunityId";
  private static final String ORDER = "orderId";

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
        files.lines(OutputFiles.EXECUTION),
        files.lines(OutputFiles.FILLS),
        Earned.of(files).map(Earned::trades).orElse(List.of()));
  }

  /**
   * From the topics of a running job; as {@link #from(OutputFiles, String)}.
   *
   * @param universe of the job, or null when the profit need not be told; there are no marks, so
   *     that what is held alone is valued at its limit
   */
  public static Trail from(String bootstrap, Topics topics, String id, Universe universe)
      throws IOException {
    try (TopicReader reader = new TopicReader(bootstrap)) {
      List<byte[]> orders = values(reader.readAll(topics.name("execution")));
      List<byte[]> fills = values(reader.readAll(topics.name("fills")));
      return of(
          id,
          parse(values(reader.readAll(topics.name("opportunities")))),
          parse(values(reader.readAll(topics.name("decisions")))),
          parse(orders),
          parse(fills),
          universe == null
              ? List.of()
              : Earned.of(universe, Map.of(), orders, fills, Map.of()).trades());
    }
  }

  private static Trail of(
      String id,
      List<JsonNode> events,
      List<JsonNode> decisions,
      List<JsonNode> orders,
      List<JsonNode> fills,
      List<TradeResult> earned) {
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
    List<JsonNode> sent = distinct(about(full, orders), node -> node.path(ORDER).asText());
    Set<String> orderIds = new HashSet<>();
    sent.forEach(order -> orderIds.add(order.path(ORDER).asText()));
    return new Trail(
        full,
        about(full, events),
        about(full, decisions),
        sent,
        distinct(
            fills.stream()
                .filter(fill -> orderIds.contains(fill.path(ORDER).asText()))
                .sorted(Comparator.comparingLong(fill -> fill.path("atMicros").asLong()))
                .toList(),
            JsonNode::toString),
        earned.stream().filter(trade -> trade.opportunityId().equals(full)).toList());
  }

  /** An output topic may repeat a message after a failure. */
  private static List<JsonNode> distinct(List<JsonNode> nodes, Function<JsonNode, String> name) {
    Set<String> seen = new HashSet<>();
    return nodes.stream().filter(node -> seen.add(name.apply(node))).toList();
  }

  private static List<JsonNode> about(String id, List<JsonNode> nodes) {
    return nodes.stream().filter(node -> node.path(ID).asText().equals(id)).toList();
  }

  private static List<byte[]> values(List<ConsumerRecord<String, byte[]>> messages) {
    return messages.stream().map(ConsumerRecord::value).toList();
  }

  private static List<JsonNode> parse(List<byte[]> messages) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    for (byte[] message : messages) {
      nodes.add(JSON.readTree(message));
    }
    return nodes;
  }
}
