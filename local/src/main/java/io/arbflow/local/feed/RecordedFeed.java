package io.arbflow.local.feed;

import io.arbflow.local.market.QuoteTopic;
import io.arbflow.operators.time.MarketClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Sends recordings to the quotes topic. */
public final class RecordedFeed {

  private RecordedFeed() {}

  /**
   * Sends everything and waits until the broker has it.
   *
   * @param quotes files, merged by time
   * @param factor 1, 10 or {@link Double#POSITIVE_INFINITY}
   * @param keepTimes leaves the recorded times in the quotes
   * @return quotes sent
   */
  public static long send(List<Path> quotes, QuoteTopic topic, double factor, boolean keepTimes)
      throws IOException {
    Speed speed = new Speed(factor, MarketClock::wallMicros);
    long sent = 0;
    try (MergedRecordings merged = new MergedRecordings(quotes)) {
      for (RecordedQuote quote = merged.next(); quote != null; quote = merged.next()) {
        boolean timed = quote.micros() != RecordedQuote.NO_TIME;
        long stamp = timed ? speed.stampOf(quote.micros()) : 0;
        speed.await(stamp);
        topic.send(quote.instrument(), quote.bytes(keepTimes ? quote.micros() : stamp));
        sent++;
      }
    }
    return sent;
  }
}
