package io.arbflow.jobs.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonRoundTripTest {
  static final MessageSource SOURCE = new MessageSource("arbflow.test", 0, 1, 5);

  @ParameterizedTest
  @EnumSource(EventKind.class)
  void opportunity(EventKind kind) {
    OpportunityEvent event = Messages.opportunity(kind);
    assertEquals(event, usable(OpportunityJson.decode(OpportunityJson.encode(event), SOURCE)));
  }

  @Test
  void everyOtherMessage() {
    assertEquals(
        Messages.verdict(),
        usable(VerdictJson.decode(VerdictJson.encode(Messages.verdict()), SOURCE)));
    for (var decision : List.of(Messages.approved(), Messages.rejected())) {
      assertEquals(decision, usable(DecisionJson.decode(DecisionJson.encode(decision), SOURCE)));
    }
    assertEquals(
        Messages.order(), usable(OrderJson.decode(OrderJson.encode(Messages.order()), SOURCE)));
    for (var letter : List.of(Messages.fromTopic(), Messages.fromFile())) {
      assertEquals(letter, usable(DeadLetterJson.decode(DeadLetterJson.encode(letter), SOURCE)));
    }
    for (var command :
        List.of(Messages.limit(), Messages.halt(), Messages.weights(), Messages.withoutModels())) {
      assertEquals(command, usable(ControlJson.decode(ControlJson.encode(command), SOURCE)));
    }
    for (var approval : List.of(Messages.approval(true), Messages.approval(false))) {
      assertEquals(approval, usable(ApprovalJson.decode(ApprovalJson.encode(approval), SOURCE)));
    }
    assertEquals(
        Messages.fill(), usable(FillJson.decode(FillJson.encode(Messages.fill()), SOURCE)));
    for (var report : List.of(Messages.halted(), Messages.calm())) {
      assertEquals(report, usable(RiskReportJson.decode(RiskReportJson.encode(report), SOURCE)));
    }
    for (var alert : List.of(Messages.alert(), Messages.modelsDown())) {
      assertEquals(alert, usable(AlertJson.decode(AlertJson.encode(alert), SOURCE)));
    }
  }

  @Test
  void numbersHaveNoExponentAndMoneyKeepsItsDigits() {
    String event = text(OpportunityJson.encode(Messages.opportunity(EventKind.OPENED)));
    assertTrue(event.contains("\"quantity\":0.00000001"), event);
    assertTrue(event.contains("\"capital\":12345678901.5"), event);
    String order = text(OrderJson.encode(Messages.order()));
    assertTrue(order.contains("\"limitPrice\":64000.60"), order);
    assertTrue(order.contains("\"quantity\":0.00000001"), order);
    assertTrue(order.contains("\"timeInForce\":\"IOC\""), order);
    assertEquals(
        "{\"schemaVersion\":1,\"x\":1000}",
        text(JsonText.write(json -> JsonText.number(json, "x", new BigDecimal("1E+3")))));
    assertEquals(
        "{\"schemaVersion\":1,\"x\":null}",
        text(JsonText.write(json -> JsonText.number(json, "x", Double.NaN))));
  }

  /** The order of a Map.of differs from JVM to JVM; equal replays must be equal byte by byte. */
  @Test
  void evidenceIsWrittenInTheOrderOfItsNames() {
    OpportunityEvent event = Messages.opportunity(EventKind.OPENED);
    assertEquals("[bid, spread, ask]", event.evidence().numbers().keySet().toString());
    String written = text(OpportunityJson.encode(event));
    assertTrue(written.contains(",\"ask\":64000.6,\"bid\":64041.93,\"spread\":41.33}"), written);
  }

  @Test
  void onlyClosedAndMeasuredSayHowItEnded() {
    String opened = text(OpportunityJson.encode(Messages.opportunity(EventKind.OPENED)));
    String closed = text(OpportunityJson.encode(Messages.opportunity(EventKind.CLOSED)));
    String measured = text(OpportunityJson.encode(Messages.opportunity(EventKind.MEASURED)));
    assertFalse(opened.contains("closedReason") || opened.contains("edgeAfterMicros"));
    assertTrue(
        closed.contains("\"closedReason\":\"EDGE_GONE\",\"lifetimeMicros\":1,\"peakNetEdge\":5.5"));
    assertTrue(
        measured.contains(
            "\"edgeAfterMicros\":{\"1000\":4.7,\"10000\":3,\"100000\":null,"
                + "\"1000000\":-1.5,\"5000000\":0}"));
  }

  @Test
  void contractSpellings() {
    assertTrue(text(ApprovalJson.encode(Messages.approval(true))).contains("\"APPROVE\""));
    assertTrue(text(ApprovalJson.encode(Messages.approval(false))).contains("\"REJECT\""));
    assertTrue(text(ControlJson.encode(Messages.limit())).contains("\"scope\":\"account\""));
    assertTrue(text(ControlJson.encode(Messages.halt())).contains("\"scope\":\"ALL\""));
    assertTrue(text(DeadLetterJson.encode(Messages.fromTopic())).contains("\"offset\":42"));
    assertTrue(text(DeadLetterJson.encode(Messages.fromFile())).contains("\"line\":7"));
  }

  static Stream<Arguments> keys() {
    return Stream.of(
        arguments(
            record(KafkaSerializers::opportunities, Messages.opportunity(EventKind.OPENED)),
            "0123456789abcdef0123456789abcdef"),
        arguments(
            record(KafkaSerializers::verdicts, Messages.verdict()),
            "CROSS_VENUE|BTC/USD|COINBASE|KRAKEN"),
        arguments(
            record(KafkaSerializers::decisions, Messages.approved()),
            "0123456789abcdef0123456789abcdef"),
        arguments(
            record(KafkaSerializers::execution, Messages.order()),
            "fedcba98765432100123456789abcdef"),
        arguments(
            record(KafkaSerializers::approvalRequests, Messages.order()),
            "0123456789abcdef0123456789abcdef"),
        arguments(record(KafkaSerializers::deadLetters, Messages.fromTopic()), "arbflow.quotes"),
        arguments(
            record(KafkaSerializers::control, Messages.limit()), "account/main/LIMIT:maxCapital"),
        arguments(record(KafkaSerializers::approvals, Messages.approval(true)), "opp"),
        arguments(record(KafkaSerializers::fills, Messages.fill()), "order"));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void keysAreTheContracts(ProducerRecord<byte[], byte[]> written, String key) {
    assertEquals("arbflow.t", written.topic());
    assertEquals(key, text(written.key()));
    assertTrue(text(written.value()).startsWith("{\"schemaVersion\":1,"));
  }

  private static <T> ProducerRecord<byte[], byte[]> record(
      Function<String, KafkaJsonSerializer<T>> serializer, T value) {
    return serializer.apply("arbflow.t").serialize(value, null, null);
  }

  private static <T> T usable(Reading<T> reading) {
    assertTrue(reading.usable(), () -> String.valueOf(reading.deadLetter()));
    assertEquals(0, reading.unknownFields());
    return reading.value();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
