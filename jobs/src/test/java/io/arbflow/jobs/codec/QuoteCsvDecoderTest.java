package io.arbflow.jobs.codec;

import static io.arbflow.jobs.codec.DecoderFixture.decode;
import static io.arbflow.jobs.codec.DecoderFixture.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.quality.DeadLetter;
import io.arbflow.domain.quality.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoteCsvDecoderTest {
  private final QuoteDecoder decoder = DecoderFixture.replay().csv();

  @Test
  void readsARow() {
    assertEquals(
        Quote.top(0, 0, 64000.1, 0.5, 64000.6, 3e2, 1_718_000_000_000_123L, 42),
        decode(decoder, "1718000000000123,BTC/USD,COINBASE,64000.1,0.5,64000.60,3e2").quote());
  }

  @Test
  void readsASliceOfABuffer() {
    byte[] buffer = "xx5,BTC/USD,COINBASE,,,1,2yy".getBytes(StandardCharsets.UTF_8);
    assertEquals(
        Quote.top(0, 0, Double.NaN, 0, 1, 2, 5, 42),
        decoder.decode(buffer, 2, buffer.length - 2, 0, 42, 7).quote());
  }

  @Test
  void anEmptyCellIsASideThatNobodyQuotes() {
    assertEquals(
        Quote.top(0, 0, Double.NaN, 0, Double.NaN, 0, 5, 42),
        decode(decoder, "5,BTC/USD,COINBASE,,,,").quote());
    assertEquals(
        Quote.top(1, 0, Double.NaN, 0, 2.25, 1, 5, 42),
        decode(decoder, "5,ÆON,COINBASE,0,0,2.25,1").quote());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MALFORMED          | 5,BTC/USD,COINBASE,1,1,2",
        "MALFORMED          | 5,BTC/USD,COINBASE,1,1,2,1,",
        "MALFORMED          | 5.0,BTC/USD,COINBASE,1,1,2,1",
        "MALFORMED          | -5,BTC/USD,COINBASE,1,1,2,1",
        "MALFORMED          | 0,BTC/USD,COINBASE,1,1,2,1",
        "MALFORMED          | 9999999999999999999,BTC/USD,COINBASE,1,1,2,1",
        "MALFORMED          | 5,BTC/USD,COINBASE,1x,1,2,1",
        "MALFORMED          | 5,BTC/USD,COINBASE,0x1p3,1,2,1",
        "MALFORMED          | 5,BTC/USD,COINBASE,1d,1,2,1",
        "MALFORMED          | nonsense",
        "MISSING_FIELD      | ,BTC/USD,COINBASE,1,1,2,1",
        "MISSING_FIELD      | 5,,COINBASE,1,1,2,1",
        "MISSING_FIELD      | 5,BTC/USD,,1,1,2,1",
        "UNKNOWN_INSTRUMENT | 5,BTC/EUR,COINBASE,1,1,2,1",
        "UNKNOWN_INSTRUMENT | 5,BTC/US,COINBASE,1,1,2,1",
        "UNKNOWN_VENUE      | 5,BTC/USD,COINBAS,1,1,2,1",
        "NOT_FINITE         | 5,BTC/USD,COINBASE,NaN,1,2,1",
        "NOT_FINITE         | 5,BTC/USD,COINBASE,1,inf,2,1",
        "NOT_FINITE         | 5,BTC/USD,COINBASE,1,1,1e999,1",
        "NON_POSITIVE_PRICE | 5,BTC/USD,COINBASE,0,1,2,1",
        "NON_POSITIVE_PRICE | 5,BTC/USD,COINBASE,1,1,-2,1",
        "NEGATIVE_SIZE      | 5,BTC/USD,COINBASE,1,-1,2,1",
        "CROSSED_BOOK       | 5,BTC/USD,COINBASE,2,1,1,1",
        "OFF_TICK           | 5,BTC/USD,COINBASE,1.001,1,2,1",
        "accepted           | 5,BTC/USD,COINBASE,2,1,2,1",
        "accepted           | 5,BTC/USD,COINBASE,99999999.99,1,,",
      })
  void decidesByTheReason(String expected, String row) {
    assertEquals(expected, outcome(decode(decoder, row)));
  }

  @Test
  void aDeadLetterShowsFileLineReasonAndRow() {
    assertEquals(
        new DeadLetter(
            "a.csv",
            -1,
            42,
            DeadLetterReason.NEGATIVE_SIZE,
            "bid size -1.0",
            "5,BTC/USD,COINBASE,1,-1,2,1",
            5),
        decode(decoder, "5,BTC/USD,COINBASE,1,-1,2,1").deadLetter());
  }

  @Test
  void aRowWithoutAReadableTimeIsStampedWithTheReplaysTime() {
    assertEquals(7, decode(decoder, "\u0001\u0002").deadLetter().atMicros());
    assertEquals("\\x01\\x02", decode(decoder, "\u0001\u0002").deadLetter().payload());
  }
}
