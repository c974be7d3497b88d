package io.arbflow.local.watch;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.operators.time.MarketClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A dozen shares at two venues, quoted as a test says. */
final class ShareMarket implements AutoCloseable {
  static final List<String> SHARES =
      IntStream.range(0, 12).mapToObj(number -> "S" + number).toList();

  /** Units that both venues show. */
  static final int SIZE = 50;

  private final KafkaProducer<String, byte[]> producer;
  private final String topic;
  private Duration lag = Duration.ZERO;

  ShareMarket(String bootstrap, String topic) {
    this.topic = topic;
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "linger.ms",
                2,
                "max.block.ms",
                15_000,
                "acks",
                "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /**
   * The shares and venues.
   *
   * @param maxQuoteAgeMillis for how long a quote is good
   */
  static Universe universe(int maxQuoteAgeMillis) {
    return Universe.of(
        List.of(Venue.of("A", 0, 0, maxQuoteAgeMillis), Venue.of("B", 0, 0, maxQuoteAgeMillis)),
        SHARES.stream().map(id -> Instrument.equity(id, "USD", 0.01, 1)).toList());
  }

  /** From now on quotes say that they are so old; a negative age is in the future. */
  void stampBack(Duration age) {
    lag = age;
  }

  /** Both venues of every share quote the same. */
  void calm() {
    SHARES.forEach(this::calm);
  }

  private void calm(String share) {
    quote(share, "B", 100.00);
    quote(share, "A", 100.00);
  }

  /** Ends any edge of every share, and shows a new one: so many openings. */
  void edges() {
    SHARES.forEach(this::edge);
  }

  /** The same of one share. */
  void edge(String share) {
    calm(share);
    quote(share, "B", 101.00);
  }

  /** Quotes the share's edge again, which stays open. */
  void hold(String share) {
    quote(share, "A", 100.00);
    quote(share, "B", 101.00);
  }

  /** One quote with the age given, of a share that is left alone otherwise. */
  void stamped(String share, Duration age) {
    Duration before = lag;
    lag = age;
    quote(share, "A", 100.00);
    lag = before;
  }

  /** Any bytes. */
  void raw(String text) {
    send(SHARES.get(0), text.getBytes(StandardCharsets.UTF_8));
  }

  private void quote(String share, String venue, double bid) {
    long time = MarketClock.wallMicros() - lag.toNanos() / 1_000;
    String json =
        "{\"instrument\":\"%s\",\"venue\":\"%s\",\"bid\":%s,\"bidSize\":%d,\"ask\":%s,"
                .formatted(share, venue, bid, SIZE, bid == 100 ? "100.10" : "101.10")
            + "\"askSize\":%d,\"eventTimeMicros\":%d}".formatted(SIZE, time);
    send(share, json.getBytes(StandardCharsets.UTF_8));
  }

  private void send(String key, byte[] value) {
    var unused = producer.send(new ProducerRecord<>(topic, key, value));
  }

  @Override
  public void close() {
    producer.close();
  }
}
