package io.arbflow.operators.paper;

import io.arbflow.domain.market.Quote;

/**
 * A quote among those of its instrument; the newest of a venue has the greatest (time, origin,
 * ordinal), in whatever order they came.
 *
 * @param venue dense venue id
 * @param eventTimeMicros exchange time
 * @param origin partition or file
 * @param ordinal offset or line
 */
public record QuoteKey(int venue, long eventTimeMicros, int origin, long ordinal) {

  /** Of a quote. */
  public static QuoteKey of(Quote quote) {
    return new QuoteKey(quote.venue(), quote.eventTimeMicros(), quote.origin(), quote.ordinal());
  }

  /** Whether this is the newer one; null is older than everything. */
  public boolean isAfter(QuoteKey other) {
    if (other == null || eventTimeMicros != other.eventTimeMicros) {
      return other == null || eventTimeMicros > other.eventTimeMicros;
    }
    return origin == other.origin ? ordinal > other.ordinal : origin > other.origin;
  }
}
