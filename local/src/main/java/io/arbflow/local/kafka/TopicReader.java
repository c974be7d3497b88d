package io.arbflow.local.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads topics from their beginning: once up to the end seen now, or on and on. Belongs to no
 * consumer group, so that looking changes nothing. Sees committed messages only.
 */
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int TIMEOUT_MILLIS = 15_000;

  private final String bootstrap;
  private final KafkaConsumer<String, byte[]> consumer;

  /** Connects to host:port. */
  public TopicReader(String bootstrap) {
    this(bootstrap, ClientSettings.of(bootstrap));
  }

  /** Connects to host:port as the settings say. */
  public TopicReader(String bootstrap, Map<String, Object> client) {
    this.bootstrap = bootstrap;
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Everything that the topics hold now; compacted messages without a value are left out.
   *
   * @throws BrokerException when nobody answers, or naming a topic that does not exist
   */
  public List<ConsumerRecord<String, byte[]>> readAll(String... topics) {
    List<TopicPartition> partitions = assign(topics);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
    while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
      consumer.poll(POLL).forEach(message -> addIfValue(all, message, ends));
    }
    return all;
  }

  /** Follows the topics from their beginning on; each {@link #poll} passes on what has come. */
  public void follow(String... topics) {
    assign(topics);
  }

  /** Passes on what has come since, waiting at most a fifth of a second. */
  public void poll(Consumer<ConsumerRecord<String, byte[]>> each) {
    consumer.poll(POLL).forEach(each);
  }

  /** Whether everything that the followed topics hold now has been passed on. */
  public boolean atEnd() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    return consumer.assignment().stream().allMatch(p -> consumer.position(p) >= ends.get(p));
  }

  @Override
  public void close() {
    consumer.close();
  }

  private List<TopicPartition> assign(String... topics) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      List<PartitionInfo> known = partitionsOf(topic);
      if (known == null || known.isEmpty()) {
        throw new BrokerException("the broker at " + bootstrap + " has no topic " + topic, null);
      }
      known.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return partitions;
  }

  private List<PartitionInfo> partitionsOf(String topic) {
    try {
      return consumer.partitionsFor(topic);
    } catch (TimeoutException e) {
      throw new BrokerException("no Kafka broker answers at " + bootstrap, e);
    }
  }

  private static void addIfValue(
      List<ConsumerRecord<String, byte[]>> all,
      ConsumerRecord<String, byte[]> message,
      Map<TopicPartition, Long> ends) {
    long end = ends.get(new TopicPartition(message.topic(), message.partition()));
    if (message.value() != null && message.offset() < end) {
      all.add(message);
    }
  }
}
