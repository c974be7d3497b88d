package io.arbflow.operators.detect.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.QuoteStatus;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.opportunity.EventKind;
import io.arbflow.domain.opportunity.Leg;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import io.arbflow.domain.opportunity.Side;
import io.arbflow.domain.opportunity.Strategy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hand-worked structures: what opens, with which legs, and what it is worth. */
class ChainLaneTest {
  private static final long T = ChainDesk.T;
  private static final double NONE = Double.NaN;
  private static final double HALF_YEAR = 0.5;

  private final ChainDesk desk = new ChainDesk();

  /** Conversion at 100: 13 - 5 - 100.02 + 100 exp(-0.04 x 365 days). */
  private void conversion() {
    desk.quote("ACME", 100.00, 100.02, T);
    desk.quote("P100", 4.90, 5.00, T);
    desk.quote("C100", 13.00, 13.10, T);
  }

  @Test
  void aConversionBuysTheShareAndThePutAndSellsTheCall() {
    desk.start();
    conversion();
    OpportunityEvent opened = desk.last();
    assertEquals(EventKind.OPENED, opened.event());
    assertEquals("CONVERSION|C100|P100|ACME|OPT|US", opened.signature());
    assertEquals("CONVERSION|ACME|2021-09-13", opened.reviewKey());
    assertEquals(RiskClass.LOCKED, opened.riskClass());
    double perShare = 13.00 - 5.00 - 100.02 + 100 * Math.exp(-0.04);
    assertEquals(perShare * 1_000, opened.grossEdge(), 1e-6);
    assertEquals(10 * 0.65 * 2 + 1_000 * 0.003, opened.fees(), 1e-9);
    assertEquals(opened.grossEdge() - opened.fees(), opened.netEdge(), 1e-9);
    assertEquals((100.02 + 5) * 1_000, opened.capital(), 1e-6);
    assertEquals(0.04, desk.evidence("rate"));
    assertEquals(Math.exp(-0.04), desk.evidence("discountFactor"), 1e-15);
    assertEquals(1, desk.evidence("yearsToExpiry"), 1e-15);
    assertTrue(desk.evidence("pinProbability") > 0 && desk.evidence("pinProbability") < 0.1);
    assertEquals(
        List.of(
            new Leg(Side.BUY, "ACME", "US", 100.02, 1_000, T),
            new Leg(Side.BUY, "P100", "OPT", 5.00, 10, T),
            new Leg(Side.SELL, "C100", "OPT", 13.00, 10, T)),
        opened.legs());
  }

  /** Held: strike and dividend. Assigned before the ex-date: the strike early, no dividend. */
  @Test
  void anAmericanConversionCountsTheDividendThatAnAssignmentTakes() {
    desk.dividends.add(new Dividend("ACME", T + ChainDesk.YEAR / 2, 3));
    desk.start();
    conversion();
    double held = 100 * Math.exp(-0.04) + 3 * Math.exp(-0.04 * HALF_YEAR);
    assertEquals((13.00 - 5 - 100.02 + held) * 1_000, desk.last().grossEdge(), 1e-6);

    ChainDesk american = new ChainDesk();
    american.style = ExerciseStyle.AMERICAN;
    american.dividends.addAll(desk.dividends);
    american.start();
    american.quote("ACME", 100.00, 100.02, T);
    american.quote("P100", 4.90, 5.00, T);
    american.quote("C100", 13.00, 13.10, T);
    double assigned = 100 * Math.exp(-0.04 * HALF_YEAR);
    assertTrue(assigned < held);
    assertEquals((13.00 - 5 - 100.02 + assigned) * 1_000, american.last().grossEdge(), 1e-6);
  }

  @Test
  void aReversalWithoutALenderIsCarry() {
    desk.start();
    desk.quote("ACME", 100.00, 100.02, T);
    desk.quote("P100", 5.00, 5.10, T);
    desk.quote("C100", 5.90, 6.00, T);
    OpportunityEvent opened = desk.last();
    assertEquals("REVERSAL|C100|P100|ACME|OPT|US", opened.signature());
    assertEquals(RiskClass.CARRY, opened.riskClass());
    double perShare = 100 + 5 - 6 - 100 * Math.exp(-0.03);
    assertEquals(perShare * 1_000, opened.grossEdge(), 1e-6);
    assertEquals(opened.netEdge() / 1_000 / 100, desk.evidence("impliedBorrowRate"), 1e-12);
    assertFalse(opened.evidence().numbers().containsKey("borrowRate"));
  }

  @Test
  void aReversalPaysTheLenderAndIsLocked() {
    desk.borrow.add(new StockBorrow("ACME", 0.01));
    desk.start();
    desk.quote("ACME", 100.00, 100.02, T);
    desk.quote("P100", 5.00, 5.10, T);
    desk.quote("C100", 5.90, 6.00, T);
    assertEquals(RiskClass.LOCKED, desk.last().riskClass());
    double perShare = 100 + 5 - 6 - 100 * Math.exp(-0.03) - 100 * 0.01;
    assertEquals(perShare * 1_000, desk.last().grossEdge(), 1e-6);
    assertEquals(0.01, desk.evidence("borrowRate"));
  }

  /** An American put can be assigned today: the whole strike is owed. */
  @Test
  void anAmericanReversalOwesTheStrikeAtOnce() {
    desk.style = ExerciseStyle.AMERICAN;
    desk.start();
    desk.quote("ACME", 100.00, 100.02, T);
    desk.quote("P100", 5.00, 5.10, T);
    desk.quote("C100", 4.40, 4.50, T);
    assertEquals((100 + 5 - 4.5 - 100) * 1_000, desk.last().grossEdge(), 1e-6);
  }

  @Test
  void aDividendThatIsNotKnownMakesReversalsSuspect() {
    desk.borrow.add(new StockBorrow("ACME", 0));
    desk.start();
    desk.quote("ACME", 100.00, 100.02, T);
    for (double strike : desk.strikes) {
      double forward = (100.01 - 2.50) - strike * Math.exp(-0.03);
      double put = Math.max(0, -forward) + 4;
      desk.quote("P" + (int) strike, put - 0.05, put + 0.05, T);
      desk.quote("C" + (int) strike, put + forward - 0.05, put + forward + 0.05, T);
    }
    OpportunityEvent last = desk.of(Strategy.REVERSAL).get(desk.of(Strategy.REVERSAL).size() - 1);
    assertEquals(RiskClass.CARRY, last.riskClass());
    assertEquals(1, last.evidence().numbers().get("dividendSuspect"));
    double implied = last.evidence().numbers().get("impliedDividend");
    double error = last.evidence().numbers().get("impliedDividendUncertainty");
    assertTrue(Math.abs(implied - 2.50) <= error, implied + " +- " + error);
    assertTrue(error < 0.7, "uncertainty " + error);
    OpportunityEvent first = desk.of(Strategy.REVERSAL).get(0);
    assertEquals(RiskClass.LOCKED, first.riskClass(), "one strike proves nothing");
  }

  @Test
  void contractsThatLookSplitTradeNoParity() {
    desk.start();
    for (double strike : new double[] {90, 100, 110}) {
      double call = 0.5 * Math.max(0, 100 - strike) + 4;
      double put = 0.5 * Math.max(0, strike - 100) + 4;
      desk.quote("C" + (int) strike, call, call + 0.05, T);
      desk.quote("P" + (int) strike, put, put + 0.05, T);
    }
    desk.quote("ACME", 50.00, 50.02, T);
    assertTrue(desk.of(Strategy.CONVERSION).isEmpty());
    assertTrue(desk.of(Strategy.REVERSAL).isEmpty());
  }

  private void box(double highCallBid) {
    desk.quote("C90", 14.00, 14.10, T);
    desk.quote("P90", 1.50, 1.60, T);
    desk.quote("C110", highCallBid, highCallBid + 0.10, T);
    desk.quote("P110", 8.40, 8.50, T);
  }

  @Test
  void aLongBoxBuysTheLowerSynthetic() {
    desk.start();
    box(3);
    assertEquals(1, desk.out.events.size());
    assertEquals("BOX_SPREAD|C90|C110|P110|P90|OPT|LONG", desk.last().signature());
    double cost = 14.10 - 3 + 8.50 - 1.50;
    assertEquals((20 * Math.exp(-0.04) - cost) * 1_000, desk.last().grossEdge(), 1e-6);
    assertEquals(4 * 10 * 0.65, desk.last().fees(), 1e-9);
    assertEquals(Math.log(20 / cost), desk.evidence("impliedRate"), 1e-12);
  }

  @Test
  void aShortBoxIsLockedForEuropeansOnly() {
    desk.start();
    box(0.50);
    double credit = 14.00 - 0.60 + 8.40 - 1.60;
    OpportunityEvent opened = desk.of(Strategy.BOX_SPREAD).get(0);
    assertEquals("BOX_SPREAD|C90|C110|P110|P90|OPT|SHORT", opened.signature());
    assertEquals(RiskClass.LOCKED, opened.riskClass());
    assertEquals((credit - 20 * Math.exp(-0.03)) * 1_000, opened.grossEdge(), 1e-6);
  }

  @Test
  void anAmericanShortBoxIsReportedOnlyOnDemand() {
    desk.style = ExerciseStyle.AMERICAN;
    desk.start();
    box(0.50);
    assertTrue(desk.of(Strategy.BOX_SPREAD).isEmpty());

    desk.americanShortBoxes = true;
    desk.start();
    box(0.50);
    OpportunityEvent opened = desk.of(Strategy.BOX_SPREAD).get(0);
    assertEquals(RiskClass.STATISTICAL, opened.riskClass());
    double interest = 20 * (1 - Math.exp(-0.03)) * 1_000;
    double scores = opened.netEdge() / interest;
    assertEquals(scores * scores / (1 + scores * scores), opened.confidence(), 1e-6);
  }

  @Test
  void aVerticalForACreditAndOneBeyondItsWidth() {
    desk.start();
    desk.quote("C100", 5.00, 5.10, T);
    desk.quote("C110", 5.30, 5.40, T);
    assertEquals("VERTICAL_SPREAD|C100|C110|OPT|CREDIT", desk.last().signature());
    assertEquals(0.20 * 1_000, desk.last().grossEdge(), 1e-9);
    desk.quote("P110", 15.00, 15.10, T);
    desk.quote("P100", 5.00, 5.10, T);
    assertEquals("VERTICAL_SPREAD|P110|P100|OPT|SLOPE", desk.last().signature());
    assertEquals((15 - 5.10 - 10 * Math.exp(-0.03)) * 1_000, desk.last().grossEdge(), 1e-6);
  }

  @Test
  void theSlopeOfAmericansIsNotDiscounted() {
    desk.style = ExerciseStyle.AMERICAN;
    desk.start();
    desk.quote("P110", 15.00, 15.10, T);
    desk.quote("P100", 5.00, 5.10, T);
    assertTrue(desk.out.events.isEmpty());
    desk.quote("P110", 15.20, 15.30, T + 1);
    assertEquals((15.20 - 5.10 - 10) * 1_000, desk.last().grossEdge(), 1e-9);
  }

  @Test
  void aButterflyOnUnequalStrikesWeighsItsWings() {
    desk.strikes = new double[] {100, 105, 115};
    desk.start();
    desk.quote("C100", NONE, 10.05, T);
    desk.quote("C115", NONE, 2.10, T);
    desk.quote("C105", 8.20, NONE, T);
    OpportunityEvent opened = desk.of(Strategy.BUTTERFLY).get(0);
    assertEquals("BUTTERFLY|C100|C105|C115|OPT", opened.signature());
    assertEquals(
        List.of(6.0, 9.0, 3.0), opened.legs().stream().map(leg -> leg.quantity()).toList());
    assertEquals((3 * 8.20 - 2 * 10.05 - 2.10) * 3 * 100, opened.grossEdge(), 1e-9);
    assertEquals(18 * 0.65, opened.fees(), 1e-9);
  }

  @Test
  void theBestOpensAndStaysUntilItClosesAndThenTheNextOpens() {
    desk.start();
    desk.quote("C90", NONE, 5.00, T);
    desk.quote("C110", 5.30, NONE, T + 1);
    assertEquals("VERTICAL_SPREAD|C90|C110|OPT|CREDIT", desk.last().signature());
    desk.quote("C120", 5.60, NONE, T + 2);
    assertEquals(1, desk.of(Strategy.VERTICAL_SPREAD).size(), "sticky");
    desk.quote("C110", 4.90, NONE, T + 3);
    List<OpportunityEvent> events = desk.of(Strategy.VERTICAL_SPREAD);
    assertEquals(EventKind.CLOSED, events.get(1).event());
    assertEquals("VERTICAL_SPREAD|C90|C120|OPT|CREDIT", events.get(2).signature());
    assertEquals(T + 3, events.get(2).openedAtMicros());
  }

  @Test
  void tiesGoToTheFirstInstrumentAndTheFirstVenue() {
    desk.start();
    desk.quote("C100", NONE, 5.00, T);
    desk.quote("C90", NONE, 5.00, T + 1);
    desk.quote("C110", "OPT2", 5.30, 10, NONE, 0, QuoteStatus.OPEN, T + 2);
    assertEquals("VERTICAL_SPREAD|C100|C110|OPT|OPT2|CREDIT", desk.last().signature());
    assertNull(desk.last().closedReason());
  }
}
