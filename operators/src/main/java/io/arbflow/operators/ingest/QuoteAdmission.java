package io.arbflow.operators.ingest;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.quality.DeadLetter;
import io.arbflow.domain.quality.DeadLetterReason;
import io.arbflow.operators.time.MarketClock;
import java.io.Serializable;

/**
 * Decides what takes the quotes before it to decide, in this order:
 *
 * <ol>
 *   <li>DUPLICATE: instrument, venue, time, sequence and all fields as the last accepted quote, or
 *       as the refused jump that still waits for confirmation (a message delivered twice does not
 *       confirm itself). Equal fields at a later time are a refresh and are accepted.
 *   <li>LATE: older than the newest quote or withdrawal of the same instrument and venue.
 *   <li>OUT_OF_SEQUENCE: sequence not above the last accepted one of the same instrument and venue;
 *       feeds without sequence numbers are not checked.
 *   <li>PRICE_JUMP: the mid is further than the instrument's {@code maxJumpBps} from the venue's
 *       last mid, or, for a venue that never showed one, from the instrument's last mid at any
 *       venue. The quote is refused and the venue withdrawn. The venue's next quote whose mid is
 *       within {@code maxJumpBps} of the refused mid, or of the old one, is accepted. A one-sided
 *       quote has no mid: it is never a jump and settles none.
 * </ol>
 *
 * <p>A withdrawal ({@link QuoteStatus#UNTRUSTED}, from a crossed book) passes unless it is late,
 * when it is dropped without a second dead letter; it moves the lateness clock and is no reference
 * for anything else.
 *
 * <p>The bytes of the message are gone by now, so a dead letter from here shows the quote rendered
 * again as JSON. Pure and thread-safe; all memory is in the {@link AdmissionState}.
 */
public final class QuoteAdmission implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double BPS = 1e4;

  private final Universe universe;
  private final QuoteSources sources;
  private final MarketClock clock;

  /**
   * @param universe gives {@code maxJumpBps} and the names in dead letters
   * @param sources names the origin of a quote
   * @param clock stamps dead letters
   */
  public QuoteAdmission(Universe universe, QuoteSources sources, MarketClock clock) {
    this.universe = universe;
    this.sources = sources;
    this.clock = clock;
  }

  /**
   * Judges one quote against what is remembered of its instrument, and remembers it.
   *
   * @return what goes on, or null when nothing does
   */
  public Screened admit(AdmissionState state, Quote quote) {
    int venue = quote.venue();
    state.ensure(venue);
    if (quote.status() == QuoteStatus.UNTRUSTED) {
      return admitWithdrawal(state, quote);
    }
    if (isRepeat(state.accepted[venue], quote) || isRepeat(state.refused[venue], quote)) {
      return Screened.refused(letter(quote, DeadLetterReason.DUPLICATE, "the same quote again"));
    }
    if (quote.eventTimeMicros() < state.newestMicros[venue]) {
      return Screened.refused(letter(quote, DeadLetterReason.LATE, lateDetail(state, quote)));
    }
    if (isOutOfSequence(state, quote)) {
      String detail =
          "sequence " + quote.sequence() + " after " + state.sequence[venue] + " was accepted";
      return Screened.refused(letter(quote, DeadLetterReason.OUT_OF_SEQUENCE, detail));
    }
    state.newestMicros[venue] = quote.eventTimeMicros();
    if (isJump(state, quote)) {
      state.refused[venue] = quote;
      DeadLetter letter = letter(quote, DeadLetterReason.PRICE_JUMP, jumpDetail(state, quote));
      return Screened.withdrawn(quote, letter);
    }
    remember(state, quote);
    return Screened.accepted(quote);
  }

  private static Screened admitWithdrawal(AdmissionState state, Quote withdrawal) {
    int venue = withdrawal.venue();
    if (withdrawal.eventTimeMicros() < state.newestMicros[venue]) {
      return null;
    }
    state.newestMicros[venue] = withdrawal.eventTimeMicros();
    return Screened.accepted(withdrawal);
  }

  private static boolean isRepeat(Quote earlier, Quote quote) {
    return earlier != null
        && earlier.eventTimeMicros() == quote.eventTimeMicros()
        && earlier.sequence() == quote.sequence()
        && earlier.sameBook(quote);
  }

  private static boolean isOutOfSequence(AdmissionState state, Quote quote) {
    long last = state.sequence[quote.venue()];
    return quote.sequence() != Quote.NO_SEQUENCE
        && last != Quote.NO_SEQUENCE
        && quote.sequence() <= last;
  }

  private boolean isJump(AdmissionState state, Quote quote) {
    double maxJumpBps = universe.instrument(quote.instrument()).maxJumpBps();
    double mid = mid(quote);
    double reference = reference(state, quote.venue());
    if (Double.isNaN(maxJumpBps) || Double.isNaN(mid) || Double.isNaN(reference)) {
      return false;
    }
    Quote refused = state.refused[quote.venue()];
    return isFurther(mid, reference, maxJumpBps)
        && (refused == null || isFurther(mid, mid(refused), maxJumpBps));
  }

  /** Multiplied out, so that a move of exactly the bound is not lost to a rounded quotient. */
  private static boolean isFurther(double mid, double reference, double maxJumpBps) {
    return Math.abs(mid - reference) * BPS > maxJumpBps * reference;
  }

  private static double reference(AdmissionState state, int venue) {
    return Double.isNaN(state.mid[venue]) ? state.lastMid : state.mid[venue];
  }

  /** NaN unless both sides are there. */
  private static double mid(Quote quote) {
    return (quote.bid() + quote.ask()) / 2;
  }

  private static void remember(AdmissionState state, Quote quote) {
    int venue = quote.venue();
    state.accepted[venue] = quote;
    if (quote.sequence() != Quote.NO_SEQUENCE) {
      state.sequence[venue] = quote.sequence();
    }
    double mid = mid(quote);
    if (!Double.isNaN(mid)) {
      state.mid[venue] = mid;
      state.lastMid = mid;
      state.refused[venue] = null;
    }
  }

  private static String lateDetail(AdmissionState state, Quote quote) {
    long behind = state.newestMicros[quote.venue()] - quote.eventTimeMicros();
    return behind + " micros older than the newest quote of its instrument and venue";
  }

  private String jumpDetail(AdmissionState state, Quote quote) {
    return "mid "
        + mid(quote)
        + " is further than "
        + universe.instrument(quote.instrument()).maxJumpBps()
        + " bps from the last mid "
        + reference(state, quote.venue());
  }

  private DeadLetter letter(Quote quote, DeadLetterReason reason, String detail) {
    return new DeadLetter(
        sources.name(quote.origin()),
        sources.partition(quote.origin()),
        quote.ordinal(),
        reason,
        detail,
        PrintablePayload.of(new QuoteJsonWriter(universe).write(quote)),
        clock.nowMicros(quote.eventTimeMicros()));
  }
}
