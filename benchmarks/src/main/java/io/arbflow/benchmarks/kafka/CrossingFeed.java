package io.arbflow.benchmarks.kafka;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.opportunity.StableId;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.local.market.QuoteTopic;
import io.arbflow.operators.ingest.QuoteJsonWriter;
import io.arbflow.operators.time.MarketClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Quotes at a fixed rate. All books are quoted in turn, every {@value #BOOKS} quotes again; every
 * {@value #CROSSED_EVERY}th quote crosses the other venue and opens an episode, which the same
 * book's next quote closes.
 */
final class CrossingFeed {
  /** Quotes a second. */
  static final int PER_SECOND = 5_000;

  private static final int INSTRUMENTS = 300;
  private static final int VENUES = 2;
  private static final int BOOKS = INSTRUMENTS * VENUES;
  private static final int CROSSED_EVERY = 50;
  private static final String CHEAP = "CHEAP";
  private static final String DEAR = "DEAR";
  private static final double SIZE = 10;
  private static final long STEP_NANOS = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;

  /** Later than this it does not catch up: a burst would open and close an episode at once. */
  private static final long MOST_BEHIND_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final QuoteTopic topic;
  private final Universe universe = universe();
  private final int cheap = universe.venueId(CHEAP);
  private final int dear = universe.venueId(DEAR);
  private final QuoteJsonWriter json = new QuoteJsonWriter(universe);
  private long number;
  private long lastMicros;

  CrossingFeed(QuoteTopic topic) {
    this.topic = topic;
  }

  /** Equities free of fees, on two venues. */
  static Universe universe() {
    List<Instrument> equities = new ArrayList<>();
    for (int i = 0; i < INSTRUMENTS; i++) {
      equities.add(Instrument.equity(String.format("E%04d", i), "USD", 0.01, 1));
    }
    return Universe.of(
        List.of(Venue.of(CHEAP, 0, 0, 1_000), Venue.of(DEAR, 0, 0, 1_000)), equities);
  }

  /**
   * Sends for so many seconds' worth of quotes.
   *
   * @param crossings told of each before it is sent
   * @return quotes a second that were sent in truth
   */
  double play(int seconds, Crossings crossings) {
    int quotes = seconds * PER_SECOND;
    long start = System.nanoTime();
    long due = start;
    for (int i = 0; i < quotes; i++) {
      due = Math.max(due + STEP_NANOS, System.nanoTime() - MOST_BEHIND_NANOS);
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      send(crossings);
    }
    return quotes * 1e9 / (System.nanoTime() - start);
  }

  private void send(Crossings crossings) {
    int instrument = (int) (number % BOOKS) / VENUES;
    int venue = number % VENUES == 0 ? cheap : dear;
    boolean crossed = isCrossed(instrument, venue);
    double bid = crossed ? 100.20 : (9_990 + number * 7 % 5) / 100.0;
    double ask = crossed ? 100.30 : (10_000 + number * 7 % 5) / 100.0;
    lastMicros = Math.max(lastMicros + 1, MarketClock.wallMicros());
    Quote quote = Quote.top(instrument, venue, bid, SIZE, ask, SIZE, lastMicros, number);
    byte[] message = json.write(quote).getBytes(StandardCharsets.UTF_8);
    String id = universe.instrument(instrument).id();
    String opportunity = crossed ? opportunityId(id, lastMicros) : null;
    if (crossed) {
      crossings.sending(opportunity, System.nanoTime());
    }
    topic.send(id, message);
    number++;
  }

  /** Other instruments each time round, so that the next quote of a crossed book is calm. */
  private boolean isCrossed(int instrument, int venue) {
    int apart = CROSSED_EVERY / VENUES;
    return venue == dear && instrument % apart == number / BOOKS % apart;
  }

  private static String opportunityId(String instrument, long openedAtMicros) {
    String signature = "CROSS_VENUE|" + instrument + "|BUY " + CHEAP + "|SELL " + DEAR;
    return StableId.opportunity(Strategy.CROSS_VENUE, signature, openedAtMicros);
  }
}
