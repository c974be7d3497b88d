package io.arbflow.jobs.codec;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes values to one topic: the key decides the partition, so everything about one key stays in
 * order, and what compaction keeps.
 *
 * @param <T> the value
 */
public final class KafkaJsonSerializer<T> implements KafkaRecordSerializationSchema<T> {
  private static final long serialVersionUID = 1L;

  private final String topic;
  private final Key<T> key;
  private final Encoder<T> encoder;

  /**
   * @param topic full name
   * @param key CONTRACT.md's key of the topic
   * @param encoder the value as JSON
   */
  public KafkaJsonSerializer(String topic, Key<T> key, Encoder<T> encoder) {
    this.topic = topic;
    this.key = key;
    this.encoder = encoder;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      T value, KafkaSinkContext context, Long timestamp) {
    byte[] keyBytes = key.apply(value).getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic, keyBytes, encoder.apply(value));
  }

  /** The key of a value. */
  @FunctionalInterface
  public interface Key<T> extends Function<T, String>, Serializable {}

  /** The value as bytes. */
  @FunctionalInterface
  public interface Encoder<T> extends Function<T, byte[]>, Serializable {}
}
