package io.arbflow.local.kafka;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedKafkaIT {
  private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);
  private static EmbeddedKafka kafka;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
    TOPICS.create(kafka.bootstrap());
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void givesBackALargeMessageUnchanged() {
    byte[] large = new byte[10 * 1024 * 1024];
    large[large.length - 1] = 7;
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      send(producer, "quotes", large);
    }
    List<byte[]> got = read("quotes", 1);
    assertArrayEquals(large, got.get(0));
  }

  @Test
  void hidesWhatATransactionTookBack() {
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("transactional.id", "it"))) {
      producer.initTransactions();
      producer.beginTransaction();
      send(producer, "execution", new byte[] {1});
      producer.abortTransaction();
      producer.beginTransaction();
      send(producer, "execution", new byte[] {2});
      producer.commitTransaction();
    }
    assertArrayEquals(new byte[] {2}, read("execution", 1).get(0));
  }

  @Test
  void compactsControlAndVerdictsAndNothingElse() throws Exception {
    assertEquals("compact", policy("control"));
    assertEquals("compact", policy("verdicts"));
    assertEquals("delete", policy("decisions"));
  }

  @Test
  void createsTopicsTwiceWithoutComplaint() throws Exception {
    TOPICS.create(kafka.bootstrap());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      assertFalse(admin.listTopics().names().get().isEmpty());
    }
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, String topic, byte[] value) {
    Future<?> sent = producer.send(new ProducerRecord<>(TOPICS.name(topic), 0, null, value));
    producer.flush();
    assertTrue(sent.isDone());
  }

  private static String policy(String topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, TOPICS.name(topic));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      return admin
          .describeConfigs(List.of(resource))
          .all()
          .get()
          .get(resource)
          .get("cleanup.policy")
          .value();
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> settings = new java.util.HashMap<>(more);
    settings.put("bootstrap.servers", kafka.bootstrap());
    settings.put("max.request.size", SingleNode.MAX_MESSAGE_BYTES);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static List<byte[]> read(String topic, int count) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            kafka.bootstrap(),
            "isolation.level",
            "read_committed",
            "auto.offset.reset",
            "earliest");
    List<byte[]> got = new ArrayList<>();
    Instant deadline = Instant.now().plusSeconds(30);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(new TopicPartition(TOPICS.name(topic), 0)));
      while (got.size() < count && Instant.now().isBefore(deadline)) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> got.add(record.value()));
      }
    }
    return got;
  }
}
