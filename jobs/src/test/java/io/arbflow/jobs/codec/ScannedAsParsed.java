package io.arbflow.jobs.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads messages with one scanner and, what it reads, with the full parser, too. */
final class ScannedAsParsed {
  private final PlainQuoteScanner scanner =
      new PlainQuoteScanner(new RawText(DecoderFixture.universe()));
  private final QuoteJsonParser parser =
      new QuoteJsonParser(new RawText(DecoderFixture.universe()), count -> {});

  /** What a message meant. */
  record Outcome(
      int instrument,
      String unknownInstrument,
      int venue,
      String unknownVenue,
      long eventTimeMicros,
      long sequence,
      Object status,
      String bid,
      String ask) {

    static Outcome of(RawQuote raw) {
      return new Outcome(
          raw.instrument,
          raw.unknownInstrument,
          raw.venue,
          raw.unknownVenue,
          raw.eventTimeMicros,
          raw.sequence,
          raw.status,
          show(raw.bid),
          show(raw.ask));
    }

    private static String show(RawSide side) {
      String top = side.hasPrice + " " + side.price + " " + side.hasSize + " " + side.size;
      return top + Arrays.toString(side.levels.toArray());
    }
  }

  /** Whether the scanner read the message; then the parser must have read the same. */
  boolean scans(byte[] message) {
    RawQuote scanned = new RawQuote();
    scanned.clear();
    boolean read = scanner.scan(message, 0, message.length, scanned);
    assertSameWithinOtherBytes(message, read, scanned);
    if (!read) {
      return false;
    }
    RawQuote parsed = new RawQuote();
    parsed.clear();
    try {
      parser.parse(message, 0, message.length, parsed);
    } catch (IOException e) {
      throw new AssertionError(new String(message, StandardCharsets.UTF_8), e);
    }
    assertEquals(
        Outcome.of(parsed), Outcome.of(scanned), () -> new String(message, StandardCharsets.UTF_8));
    return true;
  }

  /** Digits before and behind the message must not get into it. */
  private void assertSameWithinOtherBytes(byte[] message, boolean read, RawQuote expected) {
    byte[] padded = new byte[message.length + 34];
    Arrays.fill(padded, (byte) '5');
    System.arraycopy(message, 0, padded, 2, message.length);
    RawQuote scanned = new RawQuote();
    scanned.clear();
    assertEquals(read, scanner.scan(padded, 2, 2 + message.length, scanned));
    if (read) {
      assertEquals(Outcome.of(expected), Outcome.of(scanned));
    }
  }

  boolean scans(String message) {
    return scans(message.getBytes(StandardCharsets.UTF_8));
  }

  /** What the scanner reads, and the parser, too. */
  RawQuote scanned(String message) {
    assertTrue(scans(message), message);
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    RawQuote raw = new RawQuote();
    raw.clear();
    scanner.scan(bytes, 0, bytes.length, raw);
    return raw;
  }
}
