package io.arbflow.operators.detect.term;

import static io.arbflow.domain.market.ExerciseStyle.AMERICAN;
import static io.arbflow.domain.market.ExerciseStyle.EUROPEAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.Instrument;
import io.arbflow.domain.market.InstrumentType;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the inequalities of the term lane hold and where they do not, worked out by hand. */
class TermBoundsTest {
  private static final long T = TermCase.START;

  private final TermCase market = new TermCase();

  private boolean calendarOpens(ExerciseStyle style, String right) {
    market.start(style);
    market.quote(right + "1", 4.3, 4.4, T);
    market.quote(right + "2", 4.1, 4.2, T + 1);
    return !market.out.of(EventKind.OPENED).isEmpty();
  }

  @Test
  void americanOptionsOfBothRightsAndEuropeanCalls() {
    assertTrue(calendarOpens(AMERICAN, "C"));
    assertTrue(calendarOpens(AMERICAN, "P"));
    assertTrue(calendarOpens(EUROPEAN, "C"));
    assertEquals(false, calendarOpens(EUROPEAN, "P"));
  }

  @Test
  void aDividendBetweenBreaksTheEuropeanCall() {
    Map<Long, Boolean> opens =
        Map.of(
            market.expiry(0),
            true,
            market.expiry(0) + 1,
            false,
            market.expiry(1),
            false,
            market.expiry(1) + 1,
            true);
    opens.forEach(
        (exDate, wanted) -> {
          market.dividends = List.of(new Dividend("ACME", exDate, 0.5));
          assertEquals(wanted, calendarOpens(EUROPEAN, "C"), "ex-date " + exDate);
          assertTrue(calendarOpens(AMERICAN, "C"));
        });
    market.dividends = List.of(new Dividend("OTHER", market.expiry(1), 0.5));
    assertTrue(calendarOpens(EUROPEAN, "C"));
  }

  @Test
  void beingShortOfTheUnderlyingMustCostNothingToBeLocked() {
    market.borrow = List.of(new StockBorrow("ACME", 0.01));
    assertEquals(RiskClass.CARRY, calendar(EUROPEAN));
    assertEquals(RiskClass.LOCKED, calendar(AMERICAN));
    market.borrow = List.of(new StockBorrow("ACME", 0), new StockBorrow("OTHER", 0.2));
    assertEquals(RiskClass.LOCKED, calendar(EUROPEAN));
  }

  private RiskClass calendar(ExerciseStyle style) {
    assertTrue(calendarOpens(style, "C"));
    return market.out.of(EventKind.OPENED).get(0).riskClass();
  }

  @Test
  void moneyMustNotLoseBetweenTheExpiries() {
    market.rates = List.of(new InterestRate("USD", 0, 0.05, List.of()));
    assertTrue(calendarOpens(EUROPEAN, "C"));
    // 5 % for a quarter is more than 2 % for half a year: the rate in between is below zero.
    market.rates =
        List.of(
            new InterestRate(
                "USD",
                0.05,
                0.05,
                List.of(
                    new InterestRate.Point(90, 0.05, 0.05),
                    new InterestRate.Point(180, 0.02, 0.05))));
    assertEquals(false, calendarOpens(EUROPEAN, "C"));
    assertTrue(calendarOpens(AMERICAN, "C"));
  }

  @Test
  void onAFutureOnlyAmericanCalendars() {
    market.underlying =
        new Instrument(
            "ACME",
            InstrumentType.FUTURE,
            null,
            "USD",
            "A",
            null,
            Double.NaN,
            market.expiry(2),
            null,
            1,
            0.01,
            1,
            Double.NaN,
            0,
            0);
    assertEquals(false, calendarOpens(EUROPEAN, "C"));
    assertTrue(calendarOpens(AMERICAN, "C"));
    assertNull(roll(4.6));
  }

  @Test
  void aCurrencyThatEarnsInterestIsLikeADividend() {
    market.underlying = Instrument.spot("ACME", "EUR", "USD", 0.01, 1);
    assertTrue(calendarOpens(EUROPEAN, "C"));
    assertEquals("JELLY_ROLL", roll(4.6).strategy().name());
    market.rates =
        List.of(
            new InterestRate("USD", 0.05, 0.05, List.of()),
            new InterestRate("EUR", 0, 0.01, List.of()));
    assertEquals(false, calendarOpens(EUROPEAN, "C"));
    assertNull(roll(4.6));
  }

  /** The published roll: far 6.3 - 6.4 and 4.5 - 4.6, near 3.4 - 3.5, near call as given. */
  private OpportunityEvent roll(double nearCallBid) {
    market.start(EUROPEAN);
    market.roll("C2", 6.3, 6.4, "P2", 4.5, 4.6, T);
    market.roll("C1", nearCallBid, nearCallBid + 0.1, "P1", 3.4, 3.5, T);
    List<OpportunityEvent> opened = market.out.of(EventKind.OPENED);
    assertTrue(opened.size() <= 1, opened.toString());
    return opened.isEmpty() ? null : opened.get(0);
  }

  @Test
  void aLongRollIsValuedAtTheLendRate() {
    market.rates = List.of(new InterestRate("USD", 0.05, 0.5, List.of()));
    OpportunityEvent opened = roll(4.6);
    assertEquals("JELLY_ROLL|BUY C2|SELL P2|SELL C1|BUY P1", opened.signature());
    assertEquals("JELLY_ROLL|ACME|2024-04", opened.reviewKey());
    assertEquals(RiskClass.CARRY, opened.riskClass());
    assertEquals(10 * 40.078884655487595, opened.netEdge(), 1e-8);
    assertEquals(10 * 2.6, opened.fees(), 1e-9);
    assertEquals(1_000 * (6.4 + 3.5), opened.capital(), 1e-9);
    assertEquals(1.226788846554876, opened.evidence().numbers().get("fairValue"), 1e-12);
    assertEquals(0.8, opened.evidence().numbers().get("price"), 1e-12);
    assertEquals(0, opened.evidence().numbers().get("american"));
    market.rates = List.of(new InterestRate("USD", 0.03, 0.5, List.of()));
    assertNull(roll(4.6));
  }

  @Test
  void aShortRollIsValuedAtTheBorrowRate() {
    market.rates = List.of(new InterestRate("USD", 0, 0.01, List.of()));
    // Far sold for 6.3 - 4.6, near bought for 4.6 - 3.4, net of K x 1 % for a quarter: 25 cents.
    OpportunityEvent opened = roll(4.5);
    assertEquals("JELLY_ROLL|SELL C2|BUY P2|BUY C1|SELL P1", opened.signature());
    double fair = 100 * (Math.exp(-0.0025) - Math.exp(-0.005));
    assertEquals(1_000 * (0.5 - fair) - 26, opened.netEdge(), 1e-8);
    assertEquals(1_000 * (6.3 + 3.4), opened.capital(), 1e-9);
    market.rates = List.of(new InterestRate("USD", 0, 0.02, List.of()));
    assertNull(roll(4.5));
  }

  @Test
  void dividendsBetweenBelongToTheShortRoll() {
    market.rates = List.of(new InterestRate("USD", 0, 0, List.of()));
    assertEquals("JELLY_ROLL|SELL C2|BUY P2|BUY C1|SELL P1", roll(4.6).signature());
    double without = roll(4.6).netEdge();
    market.dividends =
        List.of(
            new Dividend("ACME", market.expiry(0), 7),
            new Dividend("ACME", market.expiry(1), 0.25),
            new Dividend("ACME", market.expiry(1) + 1, 9));
    assertEquals(without + 1_000 * 0.25, roll(4.6).netEdge(), 1e-8);
    assertEquals(0.25, roll(4.6).evidence().numbers().get("dividendsBetween"), 1e-12);
    market.rates = List.of(new InterestRate("USD", 0.05, 0.05, List.of()));
    double owed = 0.25 * Math.exp(-0.05 * 0.5);
    assertEquals(10 * 40.078884655487595 - 1_000 * owed, roll(4.6).netEdge(), 1e-8);
  }

  @Test
  void theBorrowFeeBelongsToTheLongRoll() {
    market.borrow = List.of(new StockBorrow("ACME", 0.01));
    double spot = 4.6 - 3.5 + 100 * Math.exp(-0.05 * 0.25);
    double fee = spot * 0.01 * 0.25;
    assertEquals(10 * 40.078884655487595 - 1_000 * fee, roll(4.6).netEdge(), 1e-8);
    market.borrow = List.of(new StockBorrow("ACME", 0.02));
    assertNull(roll(4.6));
  }

  @Test
  void anAmericanRollTellsItsWorstCase() {
    market.start(AMERICAN);
    market.roll("C2", 6.3, 6.4, "P2", 4.5, 4.6, T);
    market.roll("C1", 4.6, 4.7, "P1", 3.4, 3.5, T);
    Map<String, Double> longRoll = market.out.of(EventKind.OPENED).get(0).evidence().numbers();
    assertEquals(1, longRoll.get("american"));
    assertEquals(-0.8, longRoll.get("worstCasePerUnit"), 1e-12);
    market.rates = List.of(new InterestRate("USD", 0, 0.01, List.of()));
    market.start(AMERICAN);
    market.roll("C2", 6.3, 6.4, "P2", 4.5, 4.6, T);
    market.roll("C1", 4.5, 4.6, "P1", 3.4, 3.5, T);
    Map<String, Double> shortRoll = market.out.of(EventKind.OPENED).get(0).evidence().numbers();
    assertEquals(0.5 - 100 * (1 - Math.exp(-0.005)), shortRoll.get("worstCasePerUnit"), 1e-9);
  }
}
