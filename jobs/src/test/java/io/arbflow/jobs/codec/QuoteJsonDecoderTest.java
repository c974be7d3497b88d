package io.arbflow.jobs.codec;

import static io.arbflow.jobs.codec.DecoderFixture.NOW;
import static io.arbflow.jobs.codec.DecoderFixture.decode;
import static io.arbflow.jobs.codec.DecoderFixture.outcome;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.quality.DeadLetter;
import io.arbflow.domain.quality.DeadLetterReason;
import io.arbflow.operators.ingest.QuoteJsonWriter;
import io.arbflow.operators.ingest.Screened;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuoteJsonDecoderTest {
  private static final String HEAD = "{\"instrument\":\"BTC/USD\",\"venue\":\"COINBASE\",";
  private static final String TIME = "\"eventTimeMicros\":" + NOW;

  private final AtomicInteger unknown = new AtomicInteger();
  private final QuoteDecoder decoder = DecoderFixture.live().json(unknown::addAndGet);

  private static String quote(String fields) {
    return HEAD + (fields.isEmpty() ? "" : fields + ",") + TIME + "}";
  }

  private Quote accepted(String message) {
    Screened screened = decode(decoder, message);
    assertNull(screened.deadLetter());
    return screened.quote();
  }

  @Test
  void readsTheMessageOfTheContract() {
    Quote quote =
        accepted(
            quote(
                "\"bid\":64000.1,\"bidSize\":0.5,\"ask\":64000.6,\"askSize\":0.3,"
                    + "\"sequence\":42,\"status\":\"HALTED\","
                    + "\"bids\":[[64000.1,0.5],[63999.9,2]],\"asks\":[[64000.6,0.3]]"));
    assertEquals(
        new Quote(
            0,
            0,
            64000.1,
            0.5,
            64000.6,
            0.3,
            NOW,
            42,
            0,
            42,
            QuoteStatus.HALTED,
            new double[] {64000.1, 0.5, 63999.9, 2},
            new double[] {64000.6, 0.3}),
        quote);
  }

  @Test
  void statusIsOpenAndSequenceIsNoneUnlessGiven() {
    Quote quote = accepted(quote("\"sequence\":null,\"status\":null"));
    assertEquals(QuoteStatus.OPEN, quote.status());
    assertEquals(Quote.NO_SEQUENCE, quote.sequence());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"bid\":null,\"bidSize\":null",
        "\"bid\":100",
        "\"bid\":100,\"bidSize\":null",
        "\"bid\":100,\"bidSize\":0",
        "\"bid\":0,\"bidSize\":0",
        "\"bidSize\":5",
        "\"bids\":[]"
      })
  void aSideWithoutPriceOrSizeIsAbsent(String bidFields) {
    String ask = "\"ask\":101,\"askSize\":2";
    Quote quote = accepted(quote(bidFields.isEmpty() ? ask : bidFields + "," + ask));
    assertFalse(quote.hasBid());
    assertTrue(Double.isNaN(quote.bid()));
    assertEquals(0, quote.bidSize());
    assertEquals(101, quote.ask());
  }

  @Test
  void aLockedBookIsKept() {
    Quote quote = accepted(quote("\"bid\":100,\"bidSize\":1,\"ask\":100,\"askSize\":1"));
    assertEquals(quote.bid(), quote.ask());
  }

  @Test
  void aMissingTopIsLevelZeroOfTheDepth() {
    Quote quote = accepted(quote("\"asks\":[[101,2],[101.5,3]]"));
    assertEquals(101, quote.ask());
    assertEquals(2, quote.askSize());
    assertArrayEquals(new double[] {101, 2, 101.5, 3}, quote.askDepth());
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of("MALFORMED", "\"bid\":\"100\",\"bidSize\":1"),
        Arguments.of("MALFORMED", "\"bid\":true,\"bidSize\":1"),
        Arguments.of("MALFORMED", "\"bid\":[1],\"bidSize\":1"),
        Arguments.of("MALFORMED", "\"bid\":1,\"bid\":2,\"bidSize\":1"),
        Arguments.of("MALFORMED", "\"venue\":\"COINBASE\""),
        Arguments.of("MALFORMED", "\"status\":\"UNTRUSTED\""),
        Arguments.of("MALFORMED", "\"sequence\":1.5"),
        Arguments.of("MALFORMED", "\"sequence\":9223372036854775808"),
        Arguments.of("MALFORMED", "\"sequence\":-9223372036854775808"),
        Arguments.of("MALFORMED", "\"bids\":[[100]]"),
        Arguments.of("MALFORMED", "\"bids\":[100,1]"),
        Arguments.of("MALFORMED", "\"bids\":[[100,1,7]]"),
        Arguments.of("MALFORMED", "\"bids\":[[100,0]]"),
        Arguments.of("MALFORMED", "\"bids\":[[99,1],[100,1]]"),
        Arguments.of("MALFORMED", "\"asks\":[[100,1],[99,1]]"),
        Arguments.of("MALFORMED", "\"bid\":101,\"bidSize\":1,\"bids\":[[100,1]]"),
        Arguments.of("MALFORMED", "\"bid\":100,\"bidSize\":2,\"bids\":[[100,1]]"),
        Arguments.of("NOT_FINITE", "\"bid\":NaN,\"bidSize\":1"),
        Arguments.of("NOT_FINITE", "\"bid\":\"NaN\",\"bidSize\":1"),
        Arguments.of("NOT_FINITE", "\"ask\":-Infinity,\"askSize\":1"),
        Arguments.of("NOT_FINITE", "\"ask\":1e999,\"askSize\":1"),
        Arguments.of("NOT_FINITE", "\"ask\":1,\"askSize\":Infinity"),
        Arguments.of("NOT_FINITE", "\"asks\":[[100,1],[NaN,1]]"),
        Arguments.of("NON_POSITIVE_PRICE", "\"bid\":0,\"bidSize\":1"),
        Arguments.of("NON_POSITIVE_PRICE", "\"ask\":-5,\"askSize\":1"),
        Arguments.of("NEGATIVE_SIZE", "\"bid\":100,\"bidSize\":-1"),
        Arguments.of("NEGATIVE_SIZE", "\"askSize\":-0.5"),
        Arguments.of("OFF_TICK", "\"bid\":100.005,\"bidSize\":1"),
        Arguments.of("OFF_TICK", "\"asks\":[[100,1],[100.001,1]]"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesWithTheReason(String reason, String fields) {
    Screened screened = decode(decoder, quote(fields));
    assertEquals(reason, outcome(screened));
    assertNull(screened.quote());
  }

  @Test
  void aCrossedBookIsRefusedAndWithdrawn() {
    Screened screened =
        decode(decoder, quote("\"bid\":101,\"bidSize\":1,\"ask\":100,\"askSize\":1"));
    assertEquals("CROSSED_BOOK", outcome(screened));
    assertEquals(QuoteStatus.UNTRUSTED, screened.quote().status());
    assertFalse(screened.quote().hasBid() || screened.quote().hasAsk());
    assertEquals(NOW, screened.quote().eventTimeMicros());
  }

  @Test
  void namesWhatIsMissing() {
    assertEquals(
        "MISSING_FIELD", outcome(decode(decoder, "{\"venue\":\"COINBASE\"," + TIME + "}")));
    assertEquals(
        "MISSING_FIELD", outcome(decode(decoder, "{\"instrument\":\"BTC/USD\"," + TIME + "}")));
    assertEquals("MISSING_FIELD", outcome(decode(decoder, HEAD + "\"eventTimeMicros\":null}")));
    assertEquals("MISSING_FIELD", outcome(decode(decoder, "{}")));
  }

  @Test
  void namesWhatIsUnknown() {
    String venue = "\"venue\":\"NOWHERE\",";
    DeadLetter letter =
        decode(decoder, "{" + venue + "\"instrument\":\"DOGE\"," + TIME + "}").deadLetter();
    assertEquals(DeadLetterReason.UNKNOWN_INSTRUMENT, letter.reason());
    assertEquals("no instrument DOGE", letter.detail());
    letter = decode(decoder, "{" + venue + "\"instrument\":\"BTC/USD\"," + TIME + "}").deadLetter();
    assertEquals(DeadLetterReason.UNKNOWN_VENUE, letter.reason());
    assertEquals("no venue NOWHERE", letter.detail());
  }

  @Test
  void aNameOutsideAsciiIsKnown() {
    String message = "{\"instrument\":\"ÆON\",\"venue\":\"COINBASE\"," + TIME + "}";
    assertEquals(1, accepted(message).instrument());
    assertEquals(1, accepted(message.replace("Æ", "\\u00C6")).instrument());
  }

  @Test
  void theFutureBeginsBeyondTheVenuesClockSkew() {
    String late = HEAD + "\"eventTimeMicros\":";
    assertEquals("accepted", outcome(decode(decoder, late + (NOW + 1_000_000) + "}")));
    assertEquals("FUTURE_TIME", outcome(decode(decoder, late + (NOW + 1_000_001) + "}")));
    QuoteDecoder replay = DecoderFixture.replay().json(unknown::addAndGet);
    assertEquals("accepted", outcome(decode(replay, late + (NOW + 1_000_001) + "}")));
  }

  @Test
  void aCrossedQuoteFromTheFutureDoesNotGoOn() {
    String crossed = "\"bid\":101,\"bidSize\":1,\"ask\":100,\"askSize\":1,";
    Screened screened = decode(decoder, HEAD + crossed + "\"eventTimeMicros\":" + (NOW * 2) + "}");
    assertEquals("FUTURE_TIME", outcome(screened));
    assertNull(screened.quote());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "253402300800000000", "1.5", "\"1\"", "1e15", "[]"})
  void aTimeThatIsNoneIsMalformed(String time) {
    assertEquals("MALFORMED", outcome(decode(decoder, HEAD + "\"eventTimeMicros\":" + time + "}")));
  }

  @Test
  void outsideTheVenuesHoursAnOpenQuoteIsClosed() {
    String head = "{\"instrument\":\"BTC/USD\",\"venue\":\"HOURS\",\"eventTimeMicros\":";
    assertEquals(QuoteStatus.CLOSED, accepted(head + NOW + "}").status());
    assertEquals(QuoteStatus.OPEN, accepted(head + (NOW - 3_600_000_000L) + "}").status());
    assertEquals(QuoteStatus.HALTED, accepted(head + NOW + ",\"status\":\"HALTED\"}").status());
  }

  @Test
  void unknownFieldsAreSkippedAndCounted() {
    Quote quote =
        accepted(quote("\"feed\":{\"bid\":[1,{}]},\"x\":1,\"x\":2,\"bid\":100,\"bidSize\":1"));
    assertEquals(100, quote.bid());
    assertEquals(3, unknown.get());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "null",
        "[]",
        "42",
        "{",
        "{\"bid\":",
        "{\"bid\"}",
        "{}{}",
        "{} x",
        "{\"instrument\":\"BTC/USD\"",
        "<html>"
      })
  void whatIsNoJsonObjectIsMalformed(String message) {
    Screened screened = decode(decoder, message);
    assertEquals("MALFORMED", outcome(screened));
    assertEquals(message, screened.deadLetter().payload());
  }

  @Test
  void depthOfNestingCannotOverflowTheStack() {
    String deep = "[".repeat(30_000);
    assertEquals("MALFORMED", outcome(decode(decoder, deep)));
    assertEquals("MALFORMED", outcome(decode(decoder, "{\"x\":" + deep)));
    assertEquals("MALFORMED", outcome(decode(decoder, quote("\"bids\":" + deep))));
    assertEquals("TOO_LARGE", outcome(decode(decoder, "[".repeat(100_000))));
  }

  @Test
  void aMessageBeyondTheLimitIsNotReadAtAll() {
    byte[] huge = new byte[10 * 1024 * 1024];
    DeadLetter letter = decode(decoder, huge).deadLetter();
    assertEquals(DeadLetterReason.TOO_LARGE, letter.reason());
    assertEquals("\\x00".repeat(4_096), letter.payload());
  }

  @Test
  void noBytesAtAllAreMalformed() {
    Screened screened = decoder.decode(null, 0, 0, 3, 9, 7);
    assertEquals(
        new DeadLetter(
            "quotes", 3, 9, DeadLetterReason.MALFORMED, "message without a value", "", NOW),
        screened.deadLetter());
  }

  @Test
  void randomAndDamagedBytesNeverEscapeAsAnException() {
    Random random = new Random(5);
    byte[] good = quote("\"bid\":100,\"bidSize\":1,\"x\":\"é\"").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = i % 2 == 0 ? good.clone() : new byte[random.nextInt(60)];
      if (i % 2 == 0) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      } else {
        random.nextBytes(bytes);
        assertEquals("MALFORMED", outcome(decode(decoder, bytes)));
      }
      Screened screened = decode(decoder, bytes);
      assertTrue(screened.quote() != null || screened.deadLetter() != null);
    }
    assertEquals("accepted", outcome(decode(decoder, good)));
  }

  @Test
  void readsWhatTheWriterWrites() {
    Random random = new Random(8);
    QuoteJsonWriter writer = new QuoteJsonWriter(DecoderFixture.universe());
    for (int i = 0; i < 2_000; i++) {
      double bid = 0.25 * (1 + random.nextInt(1_000_000));
      double[] depth = {bid, 0.1 * (1 + random.nextInt(99)), bid - 0.125 * 2, random.nextDouble()};
      Quote quote =
          new Quote(
              random.nextInt(2),
              0,
              bid,
              depth[1],
              bid + 0.25 * random.nextInt(9),
              random.nextDouble() * 1e17,
              NOW - random.nextInt(1_000_000),
              random.nextBoolean() ? Quote.NO_SEQUENCE : random.nextLong() | 1,
              0,
              42,
              QuoteStatus.values()[random.nextInt(3)],
              random.nextBoolean() && bid > 1 ? depth : Quote.NO_DEPTH,
              Quote.NO_DEPTH);
      assertEquals(quote, accepted(writer.write(quote)));
    }
  }
}
