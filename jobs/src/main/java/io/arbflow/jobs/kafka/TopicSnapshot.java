package io.arbflow.jobs.kafka;

import io.arbflow.jobs.codec.KafkaJsonDeserializer;
import io.arbflow.jobs.codec.MessageSource;
import io.arbflow.jobs.codec.Reading;
import io.arbflow.jobs.config.KafkaConfig;
import io.arbflow.operators.time.MarketClock;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a compacted topic held when the job started: everything up to the end offsets seen then.
 * Read on the worker, once, with a consumer of its own; positions are compared and not offsets of
 * records, because compaction and transaction markers leave gaps.
 *
 * <p>When the topic cannot be read in time the answer stays empty, which its readers take as "not
 * ready": nothing is approved and no model is asked until the job is started again.
 *
 * @param <T> what the topic holds
 */
final class TopicSnapshot<T> implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(TopicSnapshot.class);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConfig kafka;
  private final String topic;
  private final KafkaJsonDeserializer.Decoder<T> decoder;

  private transient Optional<List<T>> answer;

  TopicSnapshot(KafkaConfig kafka, Topic topic, KafkaJsonDeserializer.Decoder<T> decoder) {
    this.kafka = kafka;
    this.topic = kafka.topic(topic.suffix());
    this.decoder = decoder;
  }

  /** The values, or empty when they could not be read; only the first call reads. */
  @SuppressWarnings("OptionalAssignedToNull")
  Optional<List<T>> read() {
    if (answer == null) {
      answer = readNow();
    }
    return answer;
  }

  private Optional<List<T>> readNow() {
    long giveUpNanos = System.nanoTime() + LIMIT.toNanos();
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.reader(kafka)) {
      List<TopicPartition> partitions = KafkaClients.partitions(consumer, topic, LIMIT);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, LIMIT);
      List<T> values = new ArrayList<>();
      while (!reached(consumer, ends)) {
        if (System.nanoTime() > giveUpNanos) {
          LOG.error("{} was not read to its end within {}: not ready", topic, LIMIT);
          return Optional.empty();
        }
        consumer.poll(POLL).forEach(message -> take(message, values));
      }
      return Optional.of(values);
    } catch (KafkaException e) {
      LOG.error("{} cannot be read: not ready", topic, e);
      return Optional.empty();
    }
  }

  private static boolean reached(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      if (consumer.position(end.getKey(), LIMIT) < end.getValue()) {
        return false;
      }
    }
    return true;
  }

  /** Bad messages are passed over: the stream itself turns them into dead letters. */
  private void take(ConsumerRecord<byte[], byte[]> message, List<T> values) {
    if (message.value() == null) {
      return;
    }
    MessageSource source =
        new MessageSource(topic, message.partition(), message.offset(), MarketClock.wallMicros());
    Reading<T> reading = decoder.decode(message.value(), source);
    if (reading.usable()) {
      values.add(reading.value());
    }
  }
}
