package io.arbflow.local.market;

import io.arbflow.local.kafka.BrokerException;
import io.arbflow.local.kafka.ClientSettings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The quotes topic, keyed by instrument, in order. A feed does not wait for the broker: each quote
 * leaves at once unless told to linger; a refused one stops the next call with its cause.
 */
public final class QuoteTopic implements QuoteSink, AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final AtomicLong delivered = new AtomicLong();
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /**
   * @param topic full name
   */
  public QuoteTopic(String bootstrap, String topic) {
    this(bootstrap, topic, 0);
  }

  /**
   * @param topic full name
   * @param lingerMillis how long a quote may wait for others to leave with
   */
  public QuoteTopic(String bootstrap, String topic, int lingerMillis) {
    this.topic = topic;
    Map<String, Object> settings = ClientSettings.of(bootstrap);
    settings.put("linger.ms", lingerMillis);
    settings.put("acks", "all");
    settings.put("max.block.ms", 15_000);
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Quotes that the broker has. */
  public long delivered() {
    return delivered.get();
  }

  /** Returns when the broker has, or has refused, everything sent so far. */
  public void flush() {
    producer.flush();
  }

  /**
   * Sends a quote.
   *
   * @throws BrokerException when the broker refused an earlier one
   */
  @Override
  public void accept(Sent quote) {
    send(quote.instrument(), quote.bytes());
  }

  /** Sends bytes as they are, keyed by the instrument. */
  public void send(String instrument, byte[] value) {
    failOnRefusal();
    Callback done =
        (metadata, problem) -> {
          if (problem == null) {
            delivered.incrementAndGet();
          } else {
            failure.compareAndSet(null, problem);
          }
        };
    var unused =
        producer.send(
            new ProducerRecord<>(topic, instrument.getBytes(StandardCharsets.UTF_8), value), done);
  }

  /**
   * Waits until everything sent is delivered.
   *
   * @throws BrokerException when the broker refused some of it
   */
  @Override
  public void close() {
    producer.close();
    failOnRefusal();
  }

  private void failOnRefusal() {
    Exception failed = failure.get();
    if (failed != null) {
      throw new BrokerException("the broker takes no quotes: " + failed.getMessage(), failed);
    }
  }
}
