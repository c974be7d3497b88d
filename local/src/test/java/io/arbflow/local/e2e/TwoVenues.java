package io.arbflow.local.e2e;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.local.kafka.TopicWriter;
import io.arbflow.operators.time.MarketClock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A market of one share at two venues that shows an edge when it is told to. */
final class TwoVenues implements AutoCloseable {
  static final String SHARE = "ACME";

  static final Universe UNIVERSE = universe(List.of(SHARE));

  /** Units that both venues show. */
  static final int SIZE = 50;

  /** Long, so that no edge ends by itself while a job is stopped, started or starved. */
  private static final int QUOTE_AGE_MILLIS = 600_000;

  private final TopicWriter writer;
  private final String topic;

  TwoVenues(TestJob job) {
    writer = new TopicWriter(job.bootstrap());
    topic = job.topics().name("quotes");
  }

  /** The venues with these shares. */
  static Universe universe(List<String> shares) {
    return Universe.of(
        List.of(Venue.of("A", 0, 0, QUOTE_AGE_MILLIS), Venue.of("B", 0, 0, QUOTE_AGE_MILLIS)),
        shares.stream().map(id -> Instrument.equity(id, "USD", 0.01, 1)).toList());
  }

  /** The universe of these shares as the file that {@code --universe} reads. */
  static String yaml(List<String> shares) {
    String venues =
        "venues:\n"
            + "  - {id: A, maxQuoteAgeMillis: %d}\n".formatted(QUOTE_AGE_MILLIS)
            + "  - {id: B, maxQuoteAgeMillis: %d}\n".formatted(QUOTE_AGE_MILLIS);
    return venues
        + shares.stream()
            .map(
                id ->
                    "  - {id: %s, type: EQUITY, currency: USD, tickSize: 0.01, lotSize: 1}\n"
                        .formatted(id))
            .collect(Collectors.joining("", "instruments:\n", ""));
  }

  /** Ends any edge, and shows a new one: one more opportunity. */
  void showEdge() {
    showEdge(SHARE);
  }

  /** The same in one of several shares. */
  void showEdge(String share) {
    quote(share, "B", 100.00, 100.10);
    quote(share, "A", 100.00, 100.10);
    quote(share, "B", 101.00, 101.10);
  }

  /** Ends the edge; both venues show the same again. */
  void endEdge(String share) {
    quote(share, "B", 100.00, 100.10);
  }

  /** Both venues show the edge that they showed, at this instant. */
  void keepEdge(String share) {
    quote(share, "A", 100.00, 100.10);
    quote(share, "B", 101.00, 101.10);
  }

  /** Both venues show what they showed without an edge, at this instant. */
  void goOn(String share) {
    quote(share, "A", 100.00, 100.10);
    quote(share, "B", 100.00, 100.10);
  }

  @Override
  public void close() {
    writer.close();
  }

  private void quote(String share, String venue, double bid, double ask) {
    String json =
        "{\"instrument\":\"%s\",\"venue\":\"%s\",\"bid\":%s,\"bidSize\":%d,\"ask\":%s,"
                .formatted(share, venue, bid, SIZE, ask)
            + "\"askSize\":%d,\"eventTimeMicros\":%d}".formatted(SIZE, MarketClock.wallMicros());
    writer.write(topic, share, json.getBytes(StandardCharsets.UTF_8));
  }
}
