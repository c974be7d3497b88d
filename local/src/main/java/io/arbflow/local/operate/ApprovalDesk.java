package io.arbflow.local.operate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.domain.order.Approval;
import io.arbflow.domain.order.Order;
import io.arbflow.jobs.codec.ApprovalJson;
import io.arbflow.jobs.codec.MessageSource;
import io.arbflow.jobs.codec.OrderJson;
import io.arbflow.jobs.codec.Reading;
import io.arbflow.local.kafka.TopicReader;
import io.arbflow.local.kafka.TopicWriter;
import io.arbflow.local.kafka.Topics;
import io.arbflow.operators.time.MarketClock;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Orders that wait for a person, and the person's answer. */
public final class ApprovalDesk {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String bootstrap;
  private final Topics topics;

  /** For the broker's approval topics. */
  public ApprovalDesk(String bootstrap, Topics topics) {
    this.bootstrap = bootstrap;
    this.topics = topics;
  }

  /** Orders that were asked for, have no final decision yet and have not expired, oldest first. */
  public List<Order> pending() throws IOException {
    long now = MarketClock.wallMicros();
    Map<String, Order> waiting = new LinkedHashMap<>();
    try (TopicReader reader = new TopicReader(bootstrap)) {
      for (ConsumerRecord<String, byte[]> m : reader.readAll(topics.name("approval-requests"))) {
        Reading<Order> reading =
            OrderJson.decode(
                m.value(), new MessageSource(m.topic(), m.partition(), m.offset(), now));
        if (reading.usable() && reading.value().expiresAtMicros() > now) {
          waiting.put(reading.value().orderId(), reading.value());
        }
      }
      Set<String> settled = settled(reader);
      waiting.values().removeIf(o -> settled.contains(key(o.opportunityId(), o.account())));
    }
    return List.copyOf(waiting.values());
  }

  /**
   * Answers for the one pending order of the opportunity.
   *
   * @param account whose, or null when only one account waits
   * @throws IllegalArgumentException when no order waits, or more than one does
   * @return the order that was answered
   */
  public Order answer(String opportunityId, String account, boolean approve, String actor)
      throws IOException {
    List<Order> fitting =
        pending().stream()
            .filter(o -> o.opportunityId().equals(opportunityId))
            .filter(o -> account == null || o.account().equals(account))
            .toList();
    if (fitting.isEmpty()) {
      throw new IllegalArgumentException("no order waits for opportunity " + opportunityId);
    }
    if (fitting.size() > 1) {
      throw new IllegalArgumentException(
          "several accounts wait, name one with --account: "
              + fitting.stream().map(Order::account).toList());
    }
    Order order = fitting.get(0);
    Approval approval =
        new Approval(
            order.account(),
            opportunityId,
            order.orderId(),
            approve,
            actor,
            null,
            MarketClock.wallMicros());
    try (TopicWriter writer = new TopicWriter(bootstrap)) {
      writer.write(topics.name("approvals"), opportunityId, ApprovalJson.encode(approval));
    }
    return order;
  }

  private Set<String> settled(TopicReader reader) throws IOException {
    Set<String> settled = new HashSet<>();
    for (ConsumerRecord<String, byte[]> message : reader.readAll(topics.name("decisions"))) {
      JsonNode decision = JSON.readTree(message.value());
      if (!decision.path("outcome").asText().equals("PENDING_APPROVAL")) {
        settled.add(
            key(decision.path("opportunityId").asText(), decision.path("account").asText()));
      }
    }
    return settled;
  }

  private static String key(String opportunityId, String account) {
    return opportunityId + '/' + account;
  }
}
