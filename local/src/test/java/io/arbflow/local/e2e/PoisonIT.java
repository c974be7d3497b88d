package io.arbflow.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.local.kafka.EmbeddedKafka;
import io.arbflow.local.kafka.SingleNode;
import io.arbflow.operators.time.MarketClock;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** Everything that must not stop the job, on every topic that it reads. */
class PoisonIT {
  private static final String GOOD = "ACME";
  private static final String JUMPY = "BOLT";

  /** Where each bad message went, topic/partition/offset, and the reason that it must get. */
  private final Map<String, String> expected = new LinkedHashMap<>();

  private final long start = MarketClock.wallMicros();

  @Test
  void badMessagesAreDeadLettersAndEveryGoodQuoteCounts() throws Exception {
    Universe universe =
        Universe.of(
            List.of(Venue.of("A", 0, 0, 60_000), Venue.of("B", 0, 0, 60_000)),
            List.of(
                Instrument.equity(GOOD, "USD", 0.01, 1),
                Instrument.equity(JUMPY, "USD", 0.01, 1).withMaxJumpBps(100)));
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        TestJob job = TestJob.on(kafka, "poison", universe, List.of("judge.enabled=false"));
        Outputs outputs = new Outputs(job);
        KafkaProducer<String, byte[]> producer = producer(kafka.bootstrap())) {
      job.start();
      String quotes = job.topics().name("quotes");
      good(producer, quotes, "A", 100.00, 100.10);
      poison(producer, quotes);
      for (String topic : List.of("control", "approvals", "fills", "verdicts")) {
        garbage(producer, job.topics().name(topic));
      }
      good(producer, quotes, "B", 101.00, 101.10);

      Wait.until(
          "the edge that needs the last good quote is found", () -> !outputs.opened().isEmpty());
      Wait.until(
          () -> "every bad message is a dead letter: " + expected + " but " + found(outputs),
          () -> outputs.of("dead-letters").size() >= expected.size());
      assertEquals(expected, found(outputs));
      assertEquals(expected.size(), outputs.of("dead-letters").size());
      outputs.of("dead-letters").forEach(PoisonIT::assertShort);
      assertEquals(1, outputs.opened().size());
      job.requireRunning();
    }
  }

  private static void assertShort(JsonNode letter) {
    assertTrue(letter.path("payload").asText().length() <= 4 * 4_096, letter::toString);
    assertTrue(letter.path("detail").asText().length() > 5, letter::toString);
  }

  private static Map<String, String> found(Outputs outputs) {
    Map<String, String> found = new LinkedHashMap<>();
    for (JsonNode letter : outputs.of("dead-letters")) {
      found.put(
          place(
              letter.path("source").asText(),
              letter.path("partition").asInt(),
              letter.path("offset").asLong()),
          letter.path("reason").asText());
    }
    return found;
  }

  private static String place(String topic, int partition, long offset) {
    return topic + '/' + partition + '/' + offset;
  }

  /** One message per reason, and what no parser should be shown; all between the good quotes. */
  private void poison(KafkaProducer<String, byte[]> producer, String topic) throws Exception {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    byReason.put("MALFORMED", List.of("{\"instrument\":", "", "\u0000\u0001", "[".repeat(100_000)));
    byReason.put("MISSING_FIELD", List.of("{\"instrument\":\"ACME\",\"venue\":\"A\"}"));
    byReason.put("UNKNOWN_INSTRUMENT", List.of(json("NOBODY", "A", "1", "2", 0, "")));
    byReason.put("UNKNOWN_VENUE", List.of(json(GOOD, "Z", "1", "2", 0, "")));
    byReason.put("NOT_FINITE", List.of(json(GOOD, "A", "1e999", "2", 0, "")));
    byReason.put("NON_POSITIVE_PRICE", List.of(json(GOOD, "A", "-1", "2", 0, "")));
    byReason.put("OFF_TICK", List.of(json(GOOD, "A", "100.001", "100.10", 0, "")));
    byReason.put("FUTURE_TIME", List.of(json(GOOD, "A", "100", "101", 3_600_000_000L, "")));
    byReason.put("LATE", List.of(json(GOOD, "A", "100", "101", -60_000_000L, "")));
    byReason.put("TOO_LARGE", List.of(" ".repeat(10 * 1024 * 1024)));
    for (Map.Entry<String, List<String>> bad : byReason.entrySet()) {
      for (String message : bad.getValue()) {
        bad(producer, topic, GOOD, message.getBytes(StandardCharsets.UTF_8), bad.getKey());
      }
    }
    byte[] binary = {(byte) 0xff, (byte) 0xfe, 0, 7, (byte) 0x80};
    bad(producer, topic, GOOD, binary, "MALFORMED");
    bad(producer, topic, GOOD, null, "MALFORMED");
    String negative =
        json(GOOD, "A", "100", "101", 0, "").replace("\"bidSize\":50", "\"bidSize\":-50");
    bad(producer, topic, GOOD, negative.getBytes(StandardCharsets.UTF_8), "NEGATIVE_SIZE");
    afterAGoodOne(producer, topic);
  }

  /** What only the quote before makes bad; on the second instrument, whose edge is nobody's. */
  private void afterAGoodOne(KafkaProducer<String, byte[]> producer, String topic)
      throws Exception {
    String first = json(JUMPY, "A", "100", "101", 10, ",\"sequence\":7");
    send(producer, topic, JUMPY, bytes(first));
    bad(producer, topic, JUMPY, bytes(first), "DUPLICATE");
    String same = json(JUMPY, "A", "100.5", "101", 20, ",\"sequence\":7");
    bad(producer, topic, JUMPY, bytes(same), "OUT_OF_SEQUENCE");
    String far = json(JUMPY, "A", "150", "151", 30, ",\"sequence\":8");
    bad(producer, topic, JUMPY, bytes(far), "PRICE_JUMP");
    String crossed = json(JUMPY, "B", "101", "100", 40, "");
    bad(producer, topic, JUMPY, bytes(crossed), "CROSSED_BOOK");
  }

  private void garbage(KafkaProducer<String, byte[]> producer, String topic) throws Exception {
    bad(producer, topic, "garbage-1", bytes("no json"), "MALFORMED");
    bad(producer, topic, "garbage-2", bytes("[".repeat(100_000)), "MALFORMED");
    bad(producer, topic, "garbage-3", new byte[] {(byte) 0xff, 0, 1}, "MALFORMED");
    bad(producer, topic, "garbage-4", bytes("{}"), "MISSING_FIELD");
    send(producer, topic, "tombstone", null);
  }

  private void good(
      KafkaProducer<String, byte[]> producer, String topic, String venue, double bid, double ask)
      throws Exception {
    send(producer, topic, GOOD, bytes(json(GOOD, venue, "" + bid, "" + ask, 1_000, "")));
  }

  private String json(
      String instrument, String venue, String bid, String ask, long afterMicros, String more) {
    return "{\"instrument\":\"%s\",\"venue\":\"%s\",\"bid\":%s,\"bidSize\":50,\"ask\":%s,"
            .formatted(instrument, venue, bid, ask)
        + "\"askSize\":50,\"eventTimeMicros\":%d%s}".formatted(start + afterMicros, more);
  }

  private void bad(
      KafkaProducer<String, byte[]> producer, String topic, String key, byte[] value, String reason)
      throws Exception {
    RecordMetadata at = send(producer, topic, key, value);
    expected.put(place(topic, at.partition(), at.offset()), reason);
  }

  private static RecordMetadata send(
      KafkaProducer<String, byte[]> producer, String topic, String key, byte[] value)
      throws ExecutionException, InterruptedException {
    return producer.send(new ProducerRecord<>(topic, key, value)).get();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static KafkaProducer<String, byte[]> producer(String bootstrap) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", bootstrap, "max.request.size", SingleNode.MAX_MESSAGE_BYTES),
        new StringSerializer(),
        new ByteArraySerializer());
  }
}
