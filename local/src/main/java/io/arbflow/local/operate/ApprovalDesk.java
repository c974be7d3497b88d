package io.arbflow.local.operate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.domain.order.Approval;
import io.arbflow.domain.order.Gate;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    return waiting().stream().map(Waiting::order).toList();
  }

  /** The same, with what else a person should know before the answer. */
  public List<Waiting> waiting() throws IOException {
    try (TopicReader reader = new TopicReader(bootstrap)) {
      Map<String, JsonNode> decisions = decisions(reader);
      Map<String, String> approvers = approvers(reader);
      return requests(reader).stream()
          .filter(o -> !isSettled(decisions.get(key(o.opportunityId(), o.account()))))
          .map(
              o ->
                  waiting(
                      o,
                      decisions.get(key(o.opportunityId(), o.account())),
                      approvers.get(o.orderId())))
          .toList();
    }
  }

  private static Waiting waiting(Order order, JsonNode decision, String approver) {
    boolean soft = decision != null && decision.path("gate").isTextual();
    return new Waiting(
        order,
        soft ? decision.path("gate").asText() : null,
        soft ? decision.path("limit").asText() : null,
        soft ? decision.path("actual").asText() : null,
        approver);
  }

  private static boolean isSettled(JsonNode decision) {
    return decision != null && !decision.path("outcome").asText().equals("PENDING_APPROVAL");
  }

  private List<Order> requests(TopicReader reader) {
    long now = MarketClock.wallMicros();
    Map<String, Order> waiting = new LinkedHashMap<>();
    for (ConsumerRecord<String, byte[]> m : reader.readAll(topics.name("approval-requests"))) {
      Reading<Order> reading = OrderJson.decode(m.value(), source(m, now));
      if (reading.usable() && reading.value().expiresAtMicros() > now) {
        waiting.put(reading.value().orderId(), reading.value());
      }
    }
    return List.copyOf(waiting.values());
  }

  /** Who has approved each order first. */
  private Map<String, String> approvers(TopicReader reader) {
    Map<String, String> first = new HashMap<>();
    for (ConsumerRecord<String, byte[]> m : reader.readAll(topics.name("approvals"))) {
      Reading<Approval> reading = ApprovalJson.decode(m.value(), source(m, 0));
      if (reading.usable() && reading.value().approve()) {
        first.putIfAbsent(reading.value().orderId(), reading.value().actor());
      }
    }
    return first;
  }

  private static MessageSource source(ConsumerRecord<String, byte[]> m, long nowMicros) {
    return new MessageSource(m.topic(), m.partition(), m.offset(), nowMicros);
  }

  /** Answers for the one pending order of the opportunity and overrides no gate. */
  public Order answer(String opportunityId, String account, boolean approve, String actor)
      throws IOException {
    return answer(opportunityId, account, approve, actor, null);
  }

  /**
   * Answers for the one pending order of the opportunity.
   *
   * @param account whose, or null when only one account waits
   * @param overrides the soft gate to override, or null for none
   * @throws IllegalArgumentException when no order waits, or more than one does
   * @return the order that was answered
   */
  public Order answer(
      String opportunityId, String account, boolean approve, String actor, Gate overrides)
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
            overrides,
            MarketClock.wallMicros());
    try (TopicWriter writer = new TopicWriter(bootstrap)) {
      writer.write(topics.name("approvals"), opportunityId, ApprovalJson.encode(approval));
    }
    return order;
  }

  /** The decision on each opportunity and account, the final one where there is one. */
  private Map<String, JsonNode> decisions(TopicReader reader) throws IOException {
    Map<String, JsonNode> decisions = new HashMap<>();
    for (ConsumerRecord<String, byte[]> message : reader.readAll(topics.name("decisions"))) {
      JsonNode decision = JSON.readTree(message.value());
      decisions.merge(
          key(decision.path("opportunityId").asText(), decision.path("account").asText()),
          decision,
          (known, next) -> isSettled(known) ? known : next);
    }
    return decisions;
  }

  private static String key(String opportunityId, String account) {
    return opportunityId + '/' + account;
  }
}
