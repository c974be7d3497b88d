package io.arbflow.operators.ingest;

import static io.arbflow.domain.quality.DeadLetterReason.DUPLICATE;
import static io.arbflow.domain.quality.DeadLetterReason.LATE;
import static io.arbflow.domain.quality.DeadLetterReason.OUT_OF_SEQUENCE;
import static io.arbflow.domain.quality.DeadLetterReason.PRICE_JUMP;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.quality.DeadLetterReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The admission against a reference that keeps every quote and looks each answer up anew. */
class AdmissionReferenceTest {

  /** One quote and what was decided on it: null when it was accepted. */
  private record Judged(Quote quote, DeadLetterReason reason) {
    boolean isAccepted() {
      return reason == null && quote.status() != QuoteStatus.UNTRUSTED;
    }

    boolean wentOn() {
      return reason == null || reason == PRICE_JUMP;
    }

    boolean hasMid() {
      return quote.hasBid() && quote.hasAsk();
    }

    double mid() {
      return (quote.bid() + quote.ask()) / 2;
    }
  }

  private static final class Reference {
    private final List<Judged> history = new ArrayList<>();

    /** Reason of the refusal, or null. */
    DeadLetterReason judge(Quote quote) {
      DeadLetterReason reason = reason(quote);
      history.add(new Judged(quote, reason));
      return reason;
    }

    private DeadLetterReason reason(Quote quote) {
      List<Judged> venue = history.stream().filter(j -> j.quote.venue() == quote.venue()).toList();
      boolean late =
          venue.stream()
              .anyMatch(j -> j.wentOn() && j.quote.eventTimeMicros() > quote.eventTimeMicros());
      if (quote.status() == QuoteStatus.UNTRUSTED) {
        return late ? LATE : null;
      }
      Judged accepted = last(venue.stream().filter(Judged::isAccepted).toList());
      Judged jump = pendingJump(venue);
      if (isSame(accepted, quote) || isSame(jump, quote)) {
        return DUPLICATE;
      }
      if (late) {
        return LATE;
      }
      Judged numbered =
          last(
              venue.stream()
                  .filter(j -> j.isAccepted() && j.quote.sequence() != Quote.NO_SEQUENCE)
                  .toList());
      if (numbered != null
          && quote.sequence() != Quote.NO_SEQUENCE
          && quote.sequence() <= numbered.quote.sequence()) {
        return OUT_OF_SEQUENCE;
      }
      return isJump(venue, jump, new Judged(quote, null)) ? PRICE_JUMP : null;
    }

    private boolean isJump(List<Judged> venue, Judged jump, Judged now) {
      Judged reference = last(venue.stream().filter(j -> j.isAccepted() && j.hasMid()).toList());
      if (reference == null) {
        reference = last(history.stream().filter(j -> j.isAccepted() && j.hasMid()).toList());
      }
      return now.hasMid()
          && reference != null
          && isFar(now, reference)
          && (jump == null || isFar(now, jump));
    }

    private static boolean isFar(Judged now, Judged then) {
      return Math.abs(now.mid() - then.mid()) * 1e4 > AdmissionFixture.MAX_JUMP_BPS * then.mid();
    }

    private static Judged pendingJump(List<Judged> venue) {
      Judged settled =
          last(
              venue.stream()
                  .filter(j -> j.reason == PRICE_JUMP || j.isAccepted() && j.hasMid())
                  .toList());
      return settled != null && settled.reason == PRICE_JUMP ? settled : null;
    }

    private static boolean isSame(Judged earlier, Quote quote) {
      return earlier != null
          && earlier.quote.sameBook(quote)
          && earlier.quote.sequence() == quote.sequence()
          && earlier.quote.eventTimeMicros() == quote.eventTimeMicros();
    }

    private static Judged last(List<Judged> judged) {
      return judged.isEmpty() ? null : judged.get(judged.size() - 1);
    }
  }

  @Test
  void agreesWithTheReferenceOnRandomStreams() throws IOException {
    Set<DeadLetterReason> met = EnumSet.noneOf(DeadLetterReason.class);
    for (int seed = 0; seed < 40; seed++) {
      RandomQuotes quotes = new RandomQuotes(seed);
      Reference reference = new Reference();
      QuoteAdmission admission = AdmissionFixture.admission();
      AdmissionState state = new AdmissionState();
      for (int i = 0; i < 400; i++) {
        Quote quote = quotes.crowded(i);
        DeadLetterReason expected = reference.judge(quote);
        assertEquals(
            expected(quote, expected),
            admitted(admission, state, quote),
            "seed " + seed + ", " + i);
        if (expected != null) {
          met.add(expected);
        }
      }
    }
    assertEquals(EnumSet.of(DUPLICATE, LATE, OUT_OF_SEQUENCE, PRICE_JUMP), met);
  }

  private static String expected(Quote quote, DeadLetterReason reason) {
    if (quote.status() == QuoteStatus.UNTRUSTED) {
      return reason == LATE ? "nothing" : "null " + quote;
    }
    Quote passed = reason == null ? quote : reason == PRICE_JUMP ? quote.untrusted() : null;
    return reason + " " + passed;
  }

  private static String admitted(QuoteAdmission admission, AdmissionState state, Quote quote) {
    Screened screened = admission.admit(state, quote);
    if (screened == null) {
      return "nothing";
    }
    return (screened.deadLetter() == null ? null : screened.deadLetter().reason())
        + " "
        + screened.quote();
  }
}
