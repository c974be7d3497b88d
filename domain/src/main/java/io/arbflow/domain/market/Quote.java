package io.arbflow.domain.market;

import java.util.Arrays;

/**
 * Top of book of one instrument at one venue, with the names resolved to the dense ids of the
 * {@link Universe}. The hot type of the data path: immutable, and written by a hand-made
 * serializer.
 *
 * <p>A side that nobody quotes has {@link Double#NaN} as price and 0 as size. A quote without both
 * sides withdraws the venue's quote.
 *
 * @param instrument dense instrument id
 * @param venue dense venue id
 * @param bid best bid in the quote currency per unit, or NaN
 * @param bidSize displayed size at the bid in base units, shares or contracts; 0 when absent
 * @param ask best ask in the quote currency per unit, or NaN
 * @param askSize displayed size at the ask; 0 when absent
 * @param eventTimeMicros exchange time, epoch microseconds UTC
 * @param sequence rises per instrument and venue; {@link #NO_SEQUENCE} when the feed has none
 * @param origin index of the input file, or the Kafka partition, that it came from
 * @param ordinal line in the file from 1, or Kafka offset; (time, origin, ordinal) orders a replay
 * @param status trading status of the instrument at the venue
 * @param bidDepth levels from the top as price, size, price, size …; empty when only the top is
 *     known
 * @param askDepth as bidDepth, for the asks
 */
public record Quote(
    int instrument,
    int venue,
    double bid,
    double bidSize,
    double ask,
    double askSize,
    long eventTimeMicros,
    long sequence,
    int origin,
    long ordinal,
    QuoteStatus status,
    double[] bidDepth,
    double[] askDepth) {

  /** Stands for a feed that sends no sequence numbers. */
  public static final long NO_SEQUENCE = Long.MIN_VALUE;

  /** Stands for a quote without levels below the top. */
  public static final double[] NO_DEPTH = new double[0];

  /** A top-of-book quote with an OPEN status and no sequence. */
  public static Quote top(
      int instrument,
      int venue,
      double bid,
      double bidSize,
      double ask,
      double askSize,
      long eventTimeMicros,
      long ordinal) {
    return new Quote(
        instrument,
        venue,
        bid,
        bidSize,
        ask,
        askSize,
        eventTimeMicros,
        NO_SEQUENCE,
        0,
        ordinal,
        QuoteStatus.OPEN,
        NO_DEPTH,
        NO_DEPTH);
  }

  /** The same instant with both sides withdrawn: what is left of a quote that cannot be trusted. */
  public Quote untrusted() {
    return new Quote(
        instrument,
        venue,
        Double.NaN,
        0,
        Double.NaN,
        0,
        eventTimeMicros,
        sequence,
        origin,
        ordinal,
        QuoteStatus.UNTRUSTED,
        NO_DEPTH,
        NO_DEPTH);
  }

  /** Whether somebody bids. */
  public boolean hasBid() {
    return bidSize > 0;
  }

  /** Whether somebody offers. */
  public boolean hasAsk() {
    return askSize > 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Quote q
        && sameBook(q)
        && instrument == q.instrument
        && venue == q.venue
        && eventTimeMicros == q.eventTimeMicros
        && sequence == q.sequence
        && origin == q.origin
        && ordinal == q.ordinal;
  }

  /** Whether prices, sizes, depth and status are the same, whatever the time. */
  public boolean sameBook(Quote q) {
    return Double.compare(bid, q.bid) == 0
        && Double.compare(bidSize, q.bidSize) == 0
        && Double.compare(ask, q.ask) == 0
        && Double.compare(askSize, q.askSize) == 0
        && status == q.status
        && Arrays.equals(bidDepth, q.bidDepth)
        && Arrays.equals(askDepth, q.askDepth);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(eventTimeMicros) * 31 + instrument * 17 + venue;
  }
}
