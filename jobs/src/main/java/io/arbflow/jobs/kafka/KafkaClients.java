package io.arbflow.jobs.kafka;

import io.arbflow.jobs.codec.KafkaJsonSerializer;
import io.arbflow.jobs.config.KafkaConfig;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What every consumer or producer of the jobs shares. */
final class KafkaClients {

  private KafkaClients() {}

  /**
   * Poll quickly: a fetch answers as soon as there is anything; readers see committed data only.
   */
  static Properties consumer(KafkaConfig kafka) {
    Properties properties = KafkaLogin.properties(kafka.security());
    properties.setProperty("isolation.level", "read_committed");
    properties.setProperty("fetch.min.bytes", "1");
    properties.setProperty("fetch.max.wait.ms", "100");
    properties.setProperty("allow.auto.create.topics", "false");
    return properties;
  }

  /** A consumer outside of Flink that reads from where it is put and commits nothing. */
  static KafkaConsumer<byte[], byte[]> reader(KafkaConfig kafka) {
    Properties properties = consumer(kafka);
    properties.setProperty("bootstrap.servers", kafka.bootstrap());
    properties.setProperty("enable.auto.commit", "false");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** All partitions of the topic. */
  static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic, Duration limit) {
    return consumer.partitionsFor(topic, limit).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  /** A sink that writes at least once, to be changed or built. */
  static <T> KafkaSinkBuilder<T> sink(KafkaConfig kafka, KafkaJsonSerializer<T> serializer) {
    return KafkaSink.<T>builder()
        .setBootstrapServers(kafka.bootstrap())
        .setKafkaProducerConfig(producer(kafka))
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(serializer);
  }

  /** Send at once; acknowledged by all in-sync replicas. */
  static Properties producer(KafkaConfig kafka) {
    Properties properties = KafkaLogin.properties(kafka.security());
    properties.setProperty("linger.ms", "0");
    properties.setProperty("acks", "all");
    properties.setProperty("enable.idempotence", "true");
    return properties;
  }
}
