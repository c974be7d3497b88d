package io.arbflow.jobs.codec;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.quality.DeadLetter;
import io.arbflow.operators.ingest.QuoteSources;
import io.arbflow.operators.ingest.Screened;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Two venues, one of which has hours, two instruments, and a clock that stands at {@link #NOW}. */
final class DecoderFixture {
  /** 2024-06-10T06:13:20Z. */
  static final long NOW = 1_718_000_000_000_000L;

  private DecoderFixture() {}

  static Universe universe() {
    Venue.Session morning = new Venue.Session(0, 6L * 3_600_000_000L);
    return Universe.of(
        List.of(
            Venue.of("COINBASE", 25, 0, 1_000), new Venue("HOURS", 0, 0, 1_000, 50_000, morning)),
        List.of(
            Instrument.spot("BTC/USD", "BTC", "USD", 0.01, 0.0001),
            Instrument.spot("ÆON", "AEO", "USD", 0.25, 1)));
  }

  static QuoteDecoding live() {
    return QuoteDecoding.of(universe(), QuoteSources.topic("quotes"), event -> NOW);
  }

  static QuoteDecoding replay() {
    return QuoteDecoding.of(universe(), QuoteSources.files(List.of("a.csv")), event -> event);
  }

  static Screened decode(QuoteDecoder decoder, byte[] message) {
    return decoder.decode(message, 0, message.length, 0, 42, 7);
  }

  static Screened decode(QuoteDecoder decoder, String message) {
    return decode(decoder, message.getBytes(StandardCharsets.UTF_8));
  }

  static String outcome(Screened screened) {
    DeadLetter letter = screened.deadLetter();
    return letter == null ? "accepted" : letter.reason().name();
  }
}
