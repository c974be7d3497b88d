package io.arbflow.operators.paper;

import io.arbflow.domain.market.Quote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;

/** Quotes of one instrument by venue and market time. */
final class QuoteHistory {
  private final MapState<QuoteKey, Quote> quotes;

  QuoteHistory(MapState<QuoteKey, Quote> quotes) {
    this.quotes = quotes;
  }

  void add(Quote quote) throws Exception {
    quotes.put(QuoteKey.of(quote), quote);
  }

  /** The newest quote of the venue at the instant, or null. */
  Quote at(int venue, long micros) throws Exception {
    QuoteKey newest = null;
    for (QuoteKey key : quotes.keys()) {
      if (key.venue() == venue && key.eventTimeMicros() <= micros && key.isAfter(newest)) {
        newest = key;
      }
    }
    return newest == null ? null : quotes.get(newest);
  }

  /** Forgets what no instant at or after this one needs: what stands then is kept. */
  void forgetBefore(long micros) throws Exception {
    Map<Integer, QuoteKey> standing = new HashMap<>();
    List<QuoteKey> superseded = new ArrayList<>();
    for (QuoteKey key : quotes.keys()) {
      if (key.eventTimeMicros() <= micros) {
        QuoteKey known = standing.get(key.venue());
        if (key.isAfter(known)) {
          standing.put(key.venue(), key);
        }
        QuoteKey older = key.isAfter(known) ? known : key;
        if (older != null) {
          superseded.add(older);
        }
      }
    }
    for (QuoteKey key : superseded) {
      quotes.remove(key);
    }
  }
}
