package io.arbflow.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbflow.local.kafka.SingleNode;
import io.arbflow.local.market.QuoteSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A market's quotes on two topics: the job's, with whatever a disturbance adds, and one that only
 * the golden run reads, as they should have been.
 */
final class DisturbedFeed implements QuoteSink, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is done with a quote instead of sending it as it is. */
  @FunctionalInterface
  interface Disturbance {
    /** Nothing is disturbed. */
    Disturbance NONE = (feed, sent) -> feed.good(sent.instrument(), sent.json(), sent.json());

    /** Sends the quote, and what disturbs it. */
    void send(DisturbedFeed feed, Sent quote);
  }

  private record Bad(Future<RecordMetadata> at, String reason) {}

  private final KafkaProducer<String, byte[]> producer;
  private final String quotes;
  private final String golden;
  private final List<Bad> bad = new ArrayList<>();
  private Disturbance disturbance = Disturbance.NONE;

  /**
   * @param quotes topic of the job
   * @param golden topic of the golden run
   */
  DisturbedFeed(String bootstrap, String quotes, String golden) {
    this.quotes = quotes;
    this.golden = golden;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "linger.ms",
                0,
                "max.request.size",
                SingleNode.MAX_MESSAGE_BYTES),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  void disturb(Disturbance next) {
    disturbance = next;
  }

  @Override
  public void accept(Sent quote) {
    disturbance.send(this, quote);
  }

  /** A quote for both: as the job gets it, and as the golden run does. */
  void good(String instrument, String json, String goldenJson) {
    var unused = write(quotes, instrument, json.getBytes(StandardCharsets.UTF_8));
    var unusedToo = write(golden, instrument, goldenJson.getBytes(StandardCharsets.UTF_8));
  }

  /** A message for the job alone, which must become a dead letter of that reason. */
  void bad(String instrument, String text, String reason) {
    bad(instrument, text == null ? null : text.getBytes(StandardCharsets.UTF_8), reason);
  }

  /** The same, of any bytes or none. */
  void bad(String instrument, byte[] bytes, String reason) {
    bad.add(new Bad(write(quotes, instrument, bytes), reason));
  }

  /** By topic/partition/offset, the reason that each bad message since the last call must get. */
  Map<String, String> takeExpected() {
    Map<String, String> expected = new LinkedHashMap<>();
    try {
      for (Bad message : bad) {
        RecordMetadata at = message.at().get();
        expected.put(at.topic() + '/' + at.partition() + '/' + at.offset(), message.reason());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker refused a message", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending", e);
    }
    bad.clear();
    return expected;
  }

  /** Returns when the broker has everything. */
  void flush() {
    producer.flush();
  }

  /** The quote of the market, open, two-sided and not crossed; else null. */
  static JsonNode plain(Sent quote) {
    try {
      JsonNode json = JSON.readTree(quote.json());
      boolean fine =
          json.path("bid").asDouble() > 0
              && json.path("ask").asDouble() >= json.path("bid").asDouble()
              && !json.has("status")
              && !quote.future();
      return fine ? json : null;
    } catch (IOException e) {
      throw new UncheckedIOException("the market sends no JSON", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }

  private Future<RecordMetadata> write(String topic, String key, byte[] value) {
    return producer.send(new ProducerRecord<>(topic, key, value));
  }
}
