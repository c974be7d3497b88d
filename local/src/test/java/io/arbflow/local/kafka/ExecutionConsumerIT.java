package io.arbflow.local.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.control.Mode;
import io.arbflow.domain.delivery.SequenceBreak;
import io.arbflow.domain.delivery.SequenceBreak.Kind;
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
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutionConsumerIT {
  private static final long MINUTE = 60_000_000;

  @TempDir Path folder;

  private final List<SequenceBreak> breaks = new ArrayList<>();
  private final List<String> taken = new ArrayList<>();

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

  /**
   * Number 3 is lost, 4 comes twice, and 2 comes again with another order; then 7 to 9 are lost.
   */
  @Test
  void tellsOfLostOrdersAndOfAJobThatWentBack() {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      Topics topics = new Topics(Topics.DEFAULT_PREFIX);
      topics.create(kafka.bootstrap());
      String topic = topics.name("execution");
      numbered(kafka, topic, "a1", "b2", "d4");
      try (ExecutionConsumer consumer = consumer(kafka, topic)) {
        await(consumer, () -> consumer.missing() == 1);
        numbered(kafka, topic, "d4", "x2", "e5");
        await(consumer, () -> consumer.stepsBack() == 1 && consumer.numbersRepeated() == 1);
        await(consumer, () -> taken.contains("e5"));
      }
      numbered(kafka, topic, "f6", "j10");
      try (ExecutionConsumer restarted = consumer(kafka, topic)) {
        await(restarted, () -> restarted.missing() == 3);
        assertEquals(0, restarted.stepsBack());
      }
    }
    assertEquals(
        Set.of(
            new SequenceBreak(Kind.GAP, "main", 3, 3, ""),
            new SequenceBreak(Kind.REPEATED, "main", 4, 4, "d4"),
            new SequenceBreak(Kind.STEP_BACK, "main", 2, 2, "x2"),
            new SequenceBreak(Kind.GAP, "main", 7, 9, "")),
        Set.copyOf(breaks));
    assertEquals(4, breaks.size());
    assertEquals(Set.of("a1", "b2", "d4", "x2", "e5", "f6", "j10"), Set.copyOf(taken));
    assertEquals(7, taken.size());
  }

  private ExecutionConsumer consumer(EmbeddedKafka kafka, String topic) {
    Properties client = new Properties();
    client.setProperty("bootstrap.servers", kafka.bootstrap());
    client.setProperty("group.id", "numbers");
    return new ExecutionConsumer(
        client, topic, folder.resolve("followed"), Duration.ofSeconds(2), breaks::add);
  }

  /** The letter makes the order, the digits are its number. */
  private static void numbered(EmbeddedKafka kafka, String topic, String... ids) {
    try (TopicWriter writer = new TopicWriter(kafka.bootstrap())) {
      for (String id : ids) {
        Order order = order(id, MINUTE).numbered(Long.parseLong(id.substring(1)));
        writer.write(topic, id, OrderJson.encode(order));
      }
    }
  }

  private void await(ExecutionConsumer consumer, BooleanSupplier so) {
    long giveUp = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (System.nanoTime() < giveUp && !so.getAsBoolean()) {
      consumer.poll(Duration.ofMillis(200)).forEach(order -> taken.add(order.orderId()));
    }
    assertTrue(so.getAsBoolean(), () -> "broken: " + breaks + ", taken: " + taken);
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
