package io.arbflow.local.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes single messages, each acknowledged before the call returns. */
public final class TopicWriter implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 15_000;

  private final KafkaProducer<String, byte[]> producer;

  /** Connects to host:port. */
  public TopicWriter(String bootstrap) {
    this(ClientSettings.of(bootstrap));
  }

  /** Connects as the settings say; they need at least the address. */
  public TopicWriter(Map<String, Object> client) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put("acks", "all");
    settings.put("max.block.ms", TIMEOUT_MILLIS);
    settings.put("request.timeout.ms", TIMEOUT_MILLIS);
    settings.put("delivery.timeout.ms", 2 * TIMEOUT_MILLIS);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  /**
   * Writes a message and waits for the broker.
   *
   * @throws BrokerException when it is refused or nobody answers
   */
  public void write(String topic, String key, byte[] value) {
    try {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    } catch (ExecutionException e) {
      throw new BrokerException(
          "cannot write to " + topic + ": " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing to " + topic, e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
