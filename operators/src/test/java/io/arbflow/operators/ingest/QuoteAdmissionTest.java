package io.arbflow.operators.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.arbflow.domain.market.Quote;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.quality.DeadLetter;
import io.arbflow.domain.quality.DeadLetterReason;
import org.junit.jupiter.api.Test;

class QuoteAdmissionTest {
  private final QuoteAdmission admission = AdmissionFixture.admission();
  private final AdmissionState state = new AdmissionState();
  private long ordinal;

  private Quote quote(int venue, double bid, long time, long sequence) {
    return new Quote(
        0,
        venue,
        bid,
        1,
        bid + 1,
        1,
        time,
        sequence,
        2,
        ++ordinal,
        QuoteStatus.OPEN,
        Quote.NO_DEPTH,
        Quote.NO_DEPTH);
  }

  private void accepts(Quote quote) {
    assertEquals(Screened.accepted(quote), admission.admit(state, quote));
  }

  private DeadLetter refuses(DeadLetterReason reason, Quote quote) {
    Screened screened = admission.admit(state, quote);
    assertEquals(reason, screened.deadLetter().reason());
    assertNull(screened.quote());
    return screened.deadLetter();
  }

  private void refusesJump(Quote quote) {
    Screened screened = admission.admit(state, quote);
    assertEquals(DeadLetterReason.PRICE_JUMP, screened.deadLetter().reason());
    assertEquals(quote.untrusted(), screened.quote());
  }

  @Test
  void refusesAQuoteOlderThanTheNewestOfItsVenueOnly() {
    accepts(quote(0, 100, 10, Quote.NO_SEQUENCE));
    refuses(DeadLetterReason.LATE, quote(0, 100, 9, Quote.NO_SEQUENCE));
    accepts(quote(1, 100, 9, Quote.NO_SEQUENCE));
    accepts(quote(0, 100.5, 10, Quote.NO_SEQUENCE));
  }

  @Test
  void refusesASequenceThatDoesNotRise() {
    accepts(quote(0, 100, 10, 7));
    refuses(DeadLetterReason.OUT_OF_SEQUENCE, quote(0, 100, 11, 7));
    refuses(DeadLetterReason.OUT_OF_SEQUENCE, quote(0, 100, 12, 6));
    accepts(quote(1, 100, 12, 6));
    accepts(quote(0, 100, 11, 8));
  }

  @Test
  void aQuoteWithoutSequenceLeavesTheSequenceAlone() {
    accepts(quote(0, 100, 10, 7));
    accepts(quote(0, 100, 11, Quote.NO_SEQUENCE));
    refuses(DeadLetterReason.OUT_OF_SEQUENCE, quote(0, 100, 12, 7));
  }

  @Test
  void callsARepeatADuplicateBeforeAnythingElse() {
    accepts(quote(0, 100, 10, 7));
    refuses(DeadLetterReason.DUPLICATE, quote(0, 100, 10, 7));
  }

  @Test
  void equalFieldsAtALaterTimeAreARefresh() {
    accepts(quote(0, 100, 10, Quote.NO_SEQUENCE));
    accepts(quote(0, 100, 11, Quote.NO_SEQUENCE));
  }

  @Test
  void aChangedStatusIsNoDuplicate() {
    Quote open = quote(0, 100, 10, Quote.NO_SEQUENCE);
    accepts(open);
    accepts(
        new Quote(
            0,
            0,
            open.bid(),
            1,
            open.ask(),
            1,
            10,
            Quote.NO_SEQUENCE,
            2,
            9,
            QuoteStatus.HALTED,
            Quote.NO_DEPTH,
            Quote.NO_DEPTH));
  }

  @Test
  void refusesAJumpAndWithdrawsTheVenueUntilTheNextQuoteConfirms() {
    accepts(quote(0, 100, 10, 1));
    refusesJump(quote(0, 110, 11, 2));
    accepts(quote(0, 110.5, 12, 3));
    accepts(quote(0, 111, 13, 4));
  }

  @Test
  void aQuoteBackAtTheOldPriceContradictsTheJump() {
    accepts(quote(0, 100, 10, 1));
    refusesJump(quote(0, 110, 11, 2));
    accepts(quote(0, 100, 12, 3));
    refusesJump(quote(0, 110, 13, 4));
  }

  @Test
  void twoDifferentJumpsDoNotConfirmEachOther() {
    accepts(quote(0, 100, 10, 1));
    refusesJump(quote(0, 110, 11, 2));
    refusesJump(quote(0, 90, 12, 3));
  }

  @Test
  void aJumpDeliveredTwiceDoesNotConfirmItself() {
    accepts(quote(0, 100, 10, 1));
    refusesJump(quote(0, 110, 11, 2));
    refuses(DeadLetterReason.DUPLICATE, quote(0, 110, 11, 2));
  }

  @Test
  void aMoveOfExactlyTheBoundIsNoJump() {
    accepts(quote(0, 99.5, 10, 1));
    accepts(quote(0, 100.5, 11, 2));
  }

  @Test
  void aVenuesFirstQuoteIsHeldAgainstTheOtherVenues() {
    accepts(quote(0, 100, 10, 1));
    refusesJump(quote(1, 110, 11, 1));
    accepts(quote(1, 110, 12, 2));
  }

  @Test
  void aSequenceOfARefusedJumpIsNoReference() {
    accepts(quote(0, 100, 10, 1));
    refusesJump(quote(0, 110, 11, 99));
    accepts(quote(0, 100, 12, 2));
  }

  @Test
  void aWithdrawalPassesAndMovesTheLatenessClockAlone() {
    accepts(quote(0, 100, 10, 5));
    Quote withdrawal = quote(0, 100, 20, 9).untrusted();
    accepts(withdrawal);
    accepts(withdrawal);
    refuses(DeadLetterReason.LATE, quote(0, 100, 19, 10));
    accepts(quote(0, 100, 20, 6));
  }

  @Test
  void aLateWithdrawalIsDroppedWithoutASecondDeadLetter() {
    accepts(quote(0, 100, 10, 5));
    assertNull(admission.admit(state, quote(0, 100, 9, 6).untrusted()));
  }

  @Test
  void aDeadLetterSaysWhereTheQuoteCameFromAndShowsItAgain() {
    accepts(quote(0, 100, 10, 7));
    DeadLetter letter = refuses(DeadLetterReason.LATE, quote(0, 100, 9, 8));
    assertEquals("quotes", letter.source());
    assertEquals(2, letter.partition());
    assertEquals(2, letter.offset());
    assertEquals(14, letter.atMicros());
    assertEquals(
        "{\"instrument\":\"X/Y\",\"venue\":\"A\",\"bid\":100,\"bidSize\":1,\"ask\":101,"
            + "\"askSize\":1,\"eventTimeMicros\":9,\"sequence\":8}",
        letter.payload());
  }
}
