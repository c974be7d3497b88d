package io.arbflow.local.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.order.Order;
import io.arbflow.domain.order.OrderLeg;
import io.arbflow.domain.order.Purpose;
import io.arbflow.jobs.codec.OrderJson;
import io.arbflow.jobs.consumer.ExecutionConsumer;
import io.arbflow.operators.time.MarketClock;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutionConsumerIT {
  private static final long MINUTE = 60_000_000;

  @TempDir Path folder;

  /** Twice on the topic, a restart between, one too late and one that is none: each once. */
  @Test
  void handsOutEachOrderOnce() {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      Topics topics = new Topics(Topics.DEFAULT_PREFIX);
      topics.create(kafka.bootstrap());
      String topic = topics.name("execution");
      try (TopicWriter writer = new TopicWriter(kafka.bootstrap())) {
        writer.write(topic, "a", OrderJson.encode(order("a", MINUTE)));
        writer.write(topic, "a", OrderJson.encode(order("a", MINUTE)));
        writer.write(topic, "late", OrderJson.encode(order("late", -1)));
        writer.write(topic, "x", "no order".getBytes(StandardCharsets.UTF_8));
        writer.write(topic, "b", OrderJson.encode(order("b", MINUTE)));
      }
      List<String> first = take(kafka, topic, "one", 2, 1, 1, 1);
      assertEquals(List.of("a", "b"), first.stream().sorted().toList());

      // A group that knows no offsets reads all of it again; the file knows what was handed out.
      try (TopicWriter writer = new TopicWriter(kafka.bootstrap())) {
        writer.write(topic, "c", OrderJson.encode(order("c", MINUTE)));
      }
      assertEquals(List.of("c"), take(kafka, topic, "two", 1, 3, 1, 1));
    }
  }

  private List<String> take(
      EmbeddedKafka kafka,
      String topic,
      String group,
      int orders,
      long repeated,
      long expired,
      long unreadable) {
    Properties client = new Properties();
    client.setProperty("bootstrap.servers", kafka.bootstrap());
    client.setProperty("group.id", group);
    List<String> ids = new ArrayList<>();
    try (ExecutionConsumer consumer =
        new ExecutionConsumer(client, topic, folder.resolve("taken"))) {
      long giveUp = System.nanoTime() + Duration.ofMinutes(1).toNanos();
      while (System.nanoTime() < giveUp
          && (ids.size() < orders
              || consumer.repeated() < repeated
              || consumer.expired() < expired
              || consumer.unreadable() < unreadable)) {
        consumer.poll(Duration.ofMillis(200)).forEach(order -> ids.add(order.orderId()));
      }
      assertEquals(repeated, consumer.repeated());
      assertEquals(expired, consumer.expired());
      assertEquals(unreadable, consumer.unreadable());
    }
    return ids;
  }

  private static Order order(String id, long livesMicros) {
    long now = MarketClock.wallMicros();
    return new Order(
        id,
        "opportunity-" + id,
        "main",
        Strategy.CROSS_VENUE,
        List.of(new OrderLeg(Side.BUY, "X", "A", BigDecimal.ONE, BigDecimal.TEN)),
        now,
        now,
        now + livesMicros,
        BigDecimal.ONE,
        "USD",
        Mode.BALANCED,
        "POLICY",
        "POLICY",
        1,
        Purpose.OPEN);
  }
}
