package io.arbflow.operators.detect;

import io.arbflow.domain.market.Quote;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * A quote on its way to one key of a lane that is not keyed by instrument.
 *
 * @param key dense id of the lane's key
 * @param quote the quote
 */
@TypeInfo(RoutedQuoteTypeInfoFactory.class)
public record RoutedQuote(int key, Quote quote) {

  /** When the quote was, epoch microseconds. */
  public long eventTimeMicros() {
    return quote.eventTimeMicros();
  }

  /** What comes first of two quotes of one instant: feed order. */
  public static int compareWithinInstant(RoutedQuote a, RoutedQuote b) {
    int order = Integer.compare(a.quote.origin(), b.quote.origin());
    return order != 0 ? order : Long.compare(a.quote.ordinal(), b.quote.ordinal());
  }
}
