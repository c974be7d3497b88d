package io.arbflow.jobs.codec;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;

/**
 * A message taken apart but not yet judged; one per decoder, reused from message to message. Names
 * are already ids: a known id, {@link #UNKNOWN}, or {@link #ABSENT}.
 */
final class RawQuote {
  static final int ABSENT = -2;
  static final int UNKNOWN = NameTable.UNKNOWN;
  static final long NO_TIME = Long.MIN_VALUE;

  int instrument;
  int venue;

  /** The instrument's name when it is unknown, else null. */
  String unknownInstrument;

  /** The venue's name when it is unknown, else null. */
  String unknownVenue;

  long eventTimeMicros;
  long sequence;
  QuoteStatus status;
  final RawSide bid = new RawSide();
  final RawSide ask = new RawSide();

  void clear() {
    instrument = ABSENT;
    venue = ABSENT;
    unknownInstrument = null;
    unknownVenue = null;
    eventTimeMicros = NO_TIME;
    sequence = Quote.NO_SEQUENCE;
    status = QuoteStatus.OPEN;
    bid.clear();
    ask.clear();
  }
}
