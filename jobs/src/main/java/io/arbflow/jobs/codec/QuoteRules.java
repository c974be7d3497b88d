package io.arbflow.jobs.codec;

import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.market.Venue;
import io.arbflow.domain.quality.DeadLetterReason;
import io.arbflow.operators.ingest.PrintablePayload;
import io.arbflow.operators.time.MarketClock;

/**
 * What one message must fulfil by itself. The first broken rule counts, in this order:
 *
 * <ol>
 *   <li>MISSING_FIELD: instrument, venue or eventTimeMicros.
 *   <li>UNKNOWN_INSTRUMENT, then UNKNOWN_VENUE.
 *   <li>NOT_FINITE: any price or size, whether or not its side is there.
 *   <li>MALFORMED: depth that contradicts itself or the top, a time that no clock can show.
 *   <li>NON_POSITIVE_PRICE of a side that is there, which a zero size is not, then NEGATIVE_SIZE;
 *       the bid before the ask.
 *   <li>FUTURE_TIME: beyond the clock and the venue's skew. Before the next rule, because a crossed
 *       quote goes on as a withdrawal at its time, and a false time must not reach the watermarks.
 *   <li>CROSSED_BOOK: bid above ask. Before the next rule, because it withdraws the venue's quote.
 *   <li>OFF_TICK: a price of the top or of a level.
 * </ol>
 *
 * Not thread-safe: keeps the detail of the last refusal.
 */
final class QuoteRules {
  /** 9999-12-31T23:59:59.999999Z; later instants would overflow sums with ages. */
  private static final long MAX_TIME_MICROS = 253_402_300_799_999_999L;

  /** Ticks by which a price in binary may miss a multiple of the tick. */
  private static final double TICK_TOLERANCE = 1e-6;

  /** The share of its ticks by which a quotient of two rounded doubles may be off. */
  private static final double ROUNDING = 4e-16;

  private final Venue[] venues;
  private final double[] ticks;
  private final MarketClock clock;
  private String detail = "";

  QuoteRules(Universe universe, MarketClock clock) {
    this.venues = universe.venues().toArray(Venue[]::new);
    this.ticks = universe.instruments().stream().mapToDouble(Instrument::tickSize).toArray();
    this.clock = clock;
  }

  /** Sentence on the last refusal. */
  String detail() {
    return detail;
  }

  void setDetail(String detail) {
    this.detail = detail;
  }

  /** Whether the micros can be a time of day on some day. */
  static boolean isTime(long micros) {
    return micros > 0 && micros <= MAX_TIME_MICROS;
  }

  /** The first rule that the message breaks, or null. */
  DeadLetterReason firstBroken(RawQuote raw) throws MalformedQuoteException {
    DeadLetterReason reason = unidentified(raw);
    if (reason != null) {
      return reason;
    }
    if (!raw.bid.isFinite() || !raw.ask.isFinite()) {
      return refuse(DeadLetterReason.NOT_FINITE, "a price or size is not a finite number");
    }
    raw.bid.reconcile("bid", -1);
    raw.ask.reconcile("ask", 1);
    if (!isTime(raw.eventTimeMicros)) {
      throw new MalformedQuoteException("no time in epoch micros: " + raw.eventTimeMicros);
    }
    reason = brokenSide(raw.bid, "bid");
    reason = reason == null ? brokenSide(raw.ask, "ask") : reason;
    return reason == null ? brokenBook(raw) : reason;
  }

  private DeadLetterReason unidentified(RawQuote raw) {
    if (raw.instrument == RawQuote.ABSENT) {
      return refuse(DeadLetterReason.MISSING_FIELD, "no instrument");
    }
    if (raw.venue == RawQuote.ABSENT) {
      return refuse(DeadLetterReason.MISSING_FIELD, "no venue");
    }
    if (raw.eventTimeMicros == RawQuote.NO_TIME) {
      return refuse(DeadLetterReason.MISSING_FIELD, "no eventTimeMicros");
    }
    if (raw.instrument == RawQuote.UNKNOWN) {
      return refuse(
          DeadLetterReason.UNKNOWN_INSTRUMENT, "no instrument " + shown(raw.unknownInstrument));
    }
    if (raw.venue == RawQuote.UNKNOWN) {
      return refuse(DeadLetterReason.UNKNOWN_VENUE, "no venue " + shown(raw.unknownVenue));
    }
    return null;
  }

  private DeadLetterReason brokenSide(RawSide side, String name) {
    if (side.isThere() && side.price <= 0) {
      return refuse(DeadLetterReason.NON_POSITIVE_PRICE, name + " " + side.price);
    }
    return side.size < 0
        ? refuse(DeadLetterReason.NEGATIVE_SIZE, name + " size " + side.size)
        : null;
  }

  private DeadLetterReason brokenBook(RawQuote raw) {
    long ahead = raw.eventTimeMicros - clock.nowMicros(raw.eventTimeMicros);
    if (ahead > venues[raw.venue].maxClockSkewMicros()) {
      return refuse(DeadLetterReason.FUTURE_TIME, ahead + " micros ahead of the clock");
    }
    if (raw.bid.isThere() && raw.ask.isThere() && raw.bid.price > raw.ask.price) {
      return refuse(
          DeadLetterReason.CROSSED_BOOK, "bid " + raw.bid.price + " above ask " + raw.ask.price);
    }
    double tick = ticks[raw.instrument];
    return isOnTick(raw.bid, tick) && isOnTick(raw.ask, tick)
        ? null
        : refuse(DeadLetterReason.OFF_TICK, "a price is no multiple of the tick " + tick);
  }

  private static boolean isOnTick(RawSide side, double tick) {
    if (!side.isThere()) {
      return true;
    }
    boolean on = isOnTick(side.price, tick);
    for (int i = 2; on && i < side.levels.length(); i += 2) {
      on = isOnTick(side.levels.get(i), tick);
    }
    return on;
  }

  private static boolean isOnTick(double price, double tick) {
    double ticks = price / tick;
    return Math.abs(ticks - Math.rint(ticks)) <= TICK_TOLERANCE + ticks * ROUNDING;
  }

  private DeadLetterReason refuse(DeadLetterReason reason, String because) {
    detail = because;
    return reason;
  }

  private static String shown(String name) {
    return PrintablePayload.of(name.length() > 64 ? name.substring(0, 64) : name);
  }

  /** The quote of a message whose names, time and sides are known to be good. */
  Quote quote(RawQuote raw, int origin, long ordinal) {
    return new Quote(
        raw.instrument,
        raw.venue,
        raw.bid.priceOrNaN(),
        raw.bid.sizeOrZero(),
        raw.ask.priceOrNaN(),
        raw.ask.sizeOrZero(),
        raw.eventTimeMicros,
        raw.sequence,
        origin,
        ordinal,
        status(raw),
        raw.bid.depth(),
        raw.ask.depth());
  }

  /** Outside the venue's hours an open quote counts as closed. */
  private QuoteStatus status(RawQuote raw) {
    Venue.Session session = venues[raw.venue].session();
    boolean closed = session != null && !session.isOpenAt(raw.eventTimeMicros);
    return closed && raw.status == QuoteStatus.OPEN ? QuoteStatus.CLOSED : raw.status;
  }
}
