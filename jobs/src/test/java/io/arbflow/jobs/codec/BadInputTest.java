package io.arbflow.jobs.codec;

import static io.arbflow.jobs.codec.DecoderFixture.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.quality.DeadLetter;
import io.arbflow.domain.quality.DeadLetterReason;
import io.arbflow.operators.ingest.AdmissionState;
import io.arbflow.operators.ingest.QuoteAdmission;
import io.arbflow.operators.ingest.QuoteSources;
import io.arbflow.operators.ingest.Screened;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A feed that does everything wrong between good quotes, through decoder and admission. */
class BadInputTest {
  private static final Universe UNIVERSE =
      Universe.of(
          List.of(Venue.of("V", 0, 0, 1_000)),
          List.of(Instrument.equity("X", "USD", 0.01, 1).withMaxJumpBps(500)));
  private static final QuoteSources SOURCES = QuoteSources.topic("quotes");

  private final QuoteDecoder decoder =
      QuoteDecoding.of(UNIVERSE, SOURCES, event -> NOW).json(count -> {});
  private final QuoteAdmission admission = new QuoteAdmission(UNIVERSE, SOURCES, event -> NOW);
  private final AdmissionState state = new AdmissionState();
  private final List<Quote> open = new ArrayList<>();
  private final List<Quote> withdrawals = new ArrayList<>();
  private final List<DeadLetter> letters = new ArrayList<>();
  private long offset;
  private int goodSent;

  private void send(byte[] message) {
    Screened decoded = decoder.decode(message, 0, message.length, 0, offset++, 0);
    keep(decoded.deadLetter());
    if (decoded.quote() == null) {
      return;
    }
    Screened admitted = admission.admit(state, decoded.quote());
    if (admitted != null) {
      keep(admitted.deadLetter());
      if (admitted.quote() != null) {
        (admitted.quote().hasBid() ? open : withdrawals).add(admitted.quote());
      }
    }
  }

  private void keep(DeadLetter letter) {
    if (letter != null) {
      letters.add(letter);
    }
  }

  private void send(String message) {
    send(message.getBytes(StandardCharsets.UTF_8));
  }

  private static String quote(String instrument, String venue, String prices, long sequence) {
    return String.format(
        "{\"instrument\":\"%s\",\"venue\":\"%s\",%s,\"eventTimeMicros\":%d,\"sequence\":%d}",
        instrument, venue, prices, NOW + sequence, sequence);
  }

  private String good() {
    goodSent++;
    return quote(
        "X", "V", "\"bid\":100,\"bidSize\":1,\"ask\":100.02,\"askSize\":1", goodSent * 10L);
  }

  /** Sends a good quote, then the bad one, which is refused for the reason. */
  private void refused(DeadLetterReason reason, byte[] bad) {
    send(good());
    int before = letters.size();
    send(bad);
    assertEquals(before + 1, letters.size(), reason.name());
    DeadLetter letter = letters.get(before);
    assertEquals(reason, letter.reason());
    assertEquals(offset - 1, letter.offset());
  }

  private void refused(DeadLetterReason reason, String bad) {
    refused(reason, bad.getBytes(StandardCharsets.UTF_8));
  }

  private String bad(String prices) {
    return quote("X", "V", prices, goodSent * 10L + 11);
  }

  @Test
  void eachIsDeadLetteredWithItsReasonAndEveryGoodQuoteIsProcessed() {
    byte[] binary = new byte[500];
    new Random(1).nextBytes(binary);
    refused(DeadLetterReason.MALFORMED, binary);
    refused(DeadLetterReason.MALFORMED, "[".repeat(60_000));
    refused(DeadLetterReason.TOO_LARGE, "{\"a\":".repeat(100_000));
    refused(DeadLetterReason.TOO_LARGE, new byte[10 * 1024 * 1024]);
    refused(DeadLetterReason.MISSING_FIELD, "{\"instrument\":\"X\",\"venue\":\"V\"}");
    refused(DeadLetterReason.UNKNOWN_INSTRUMENT, quote("Z", "V", "\"bid\":1", 1));
    refused(DeadLetterReason.UNKNOWN_VENUE, quote("X", "W", "\"bid\":1", 1));
    refused(DeadLetterReason.NOT_FINITE, bad("\"bid\":NaN,\"bidSize\":1"));
    refused(DeadLetterReason.NON_POSITIVE_PRICE, bad("\"bid\":-1,\"bidSize\":1"));
    refused(DeadLetterReason.NEGATIVE_SIZE, bad("\"bid\":100,\"bidSize\":-1"));
    refused(DeadLetterReason.OFF_TICK, bad("\"bid\":100.001,\"bidSize\":1"));
    refused(DeadLetterReason.FUTURE_TIME, quote("X", "V", "\"bid\":100,\"bidSize\":1", 60_000_000));
    refused(
        DeadLetterReason.CROSSED_BOOK, bad("\"bid\":101,\"bidSize\":1,\"ask\":100,\"askSize\":1"));
    goodSent++;
    refused(
        DeadLetterReason.PRICE_JUMP, bad("\"bid\":900,\"bidSize\":1,\"ask\":900.02,\"askSize\":1"));
    goodSent++;
    refused(DeadLetterReason.LATE, quote("X", "V", "\"bid\":100,\"bidSize\":1", 1));
    refused(
        DeadLetterReason.OUT_OF_SEQUENCE,
        String.format(
            "{\"instrument\":\"X\",\"venue\":\"V\",\"eventTimeMicros\":%d,\"sequence\":1}",
            NOW + goodSent * 10L + 10));
    String repeated = good();
    goodSent--;
    refused(DeadLetterReason.DUPLICATE, repeated);
    send(good());

    assertEquals(
        DeadLetterReason.values().length,
        letters.stream().map(DeadLetter::reason).distinct().count());
    assertEquals(18, open.size());
    assertEquals(2, withdrawals.size());
  }
}
