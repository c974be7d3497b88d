package io.arbflow.operators.detect.futures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.market.StockBorrow;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.RiskClass;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Edges worked out by hand; three contracts of 100 units everywhere. */
class FuturesBoundsTest {
  private static final long T = FuturesCase.START;
  private static final double NONE = Double.NaN;
  private static final double FEES = 2 * 3 * 1.45;

  private final FuturesCase market = new FuturesCase();

  @Test
  void aCarryIsFinancedAtTheBorrowRate() {
    market.start().quote("G1", NONE, 100, T).quote("G2", 103, NONE, T);
    OpportunityEvent found = only("FUTURES_CALENDAR|BUY G1|SELL G2");
    assertEquals(1.6991408895301134 * 300, found.grossEdge(), 1e-9);
    assertEquals(FEES, found.fees(), 1e-12);
    assertEquals(501.04226685903404, found.netEdge(), 1e-9);
    assertEquals(103 * 300, found.capital(), 1e-9);
    assertEquals("FUTURES_CALENDAR|GOLD|2024-04", found.reviewKey());
    Map<String, Double> numbers = found.evidence().numbers();
    assertEquals(1.6991408895301134, numbers.get("grossEdgePerUnit"), 1e-12);
    assertEquals(300, numbers.get("units"), 1e-9);
    assertEquals(0.11823520896617772, numbers.get("impliedForwardRate"), 1e-12);
    assertEquals(0.05, numbers.get("forwardRate"), 1e-12);
    assertEquals(0.25, numbers.get("yearsBetween"), 1e-12);
    assertNull(numbers.get("borrowKnown"));
    assertTrue(found.evidence().inequality().contains("no storage cost"));
  }

  @Test
  void whatIsWithinFinancingIsNothing() {
    // 100 exp(0.05/4) = 101.258 and 100 exp(0.02/4) = 100.501.
    market.borrow.add(new StockBorrow("GOLD", 0));
    market.start().quote("G1", 100, 100, T).quote("G2", 101.2, 101.25, T);
    market.quote("G2", 100.55, 100.6, T + 1).quote("G2", 100.5, 100.52, T + 2);
    assertTrue(market.out.events.isEmpty(), market.out.events.toString());
  }

  @Test
  void aReversePaysForBorrowing() {
    market.borrow.add(new StockBorrow("GOLD", 0.01));
    market.borrow.add(new StockBorrow("ACME", 0.9));
    market.start().quote("G1", 104, NONE, T).quote("G2", NONE, 101, T);
    OpportunityEvent found = only("FUTURES_CALENDAR|SELL G1|BUY G2");
    assertEquals(959.5684148348676, found.netEdge(), 1e-9);
    Map<String, Double> numbers = found.evidence().numbers();
    assertEquals(0.01, numbers.get("borrowRate"));
    assertEquals(1, numbers.get("borrowKnown"));
    assertEquals(0.02, numbers.get("forwardRate"), 1e-12);
    double sold = 104 * Math.exp(-0.02 / 4);
    assertEquals(
        0.01 + 959.5684148348676 / 300 / sold / 0.25, numbers.get("impliedBorrowRate"), 1e-9);
  }

  @Test
  void dividendsBetweenTheExpiriesCount() {
    market.borrow.add(new StockBorrow("GOLD", 0.01));
    dividends("GOLD");
    market.start().quote("G1", 104, NONE, T).quote("G2", NONE, 101, T);
    assertEquals(810.7636276093086, market.last().netEdge(), 1e-9);
    market.quote("G1", NONE, 100, T + 1).quote("G2", 103, NONE, T + 1);
    // A microsecond later than worked out.
    assertEquals(2.189240226183491 * 300 - FEES, market.last().netEdge(), 1e-6);
    assertEquals(
        0.5 * Math.exp(-0.05 * 0.4),
        market.last().evidence().numbers().get("dividendsBetween"),
        1e-9);
  }

  /** On the near expiry is before it, on the far one is not after it. */
  private void dividends(String underlying) {
    market.dividends.add(new Dividend(underlying, FuturesCase.at(0.25), 9));
    market.dividends.add(new Dividend(underlying, FuturesCase.at(0.4), 0.5));
    market.dividends.add(new Dividend(underlying, FuturesCase.at(0.5) + 1, 7));
  }

  @Test
  void theReverseOfACodeNeedsToKnowWhatItPays() {
    market.borrow.add(new StockBorrow("SILVER", 0));
    market.start().quote("G1", 104, NONE, T).quote("G2", NONE, 101, T);
    assertTrue(market.out.events.isEmpty(), "backwardation of a code is no arbitrage");
  }

  @Test
  void theReverseOfAShareIsAskedForEvenIfNobodyKnowsALender() {
    market.start().quote("A1", 104, NONE, T).quote("A2", NONE, 101, T);
    OpportunityEvent found = only("FUTURES_CALENDAR|SELL A1|BUY A2");
    assertEquals(0, found.evidence().numbers().get("borrowKnown"));
    assertEquals(RiskClass.CARRY, found.riskClass());
  }

  @Test
  void cashAndCarryBuysTheShareNow() {
    market.size = 300;
    market.dividends.add(new Dividend("ACME", FuturesCase.at(0.5), 1));
    market.dividends.add(new Dividend("ACME", T, 5));
    market.start().quote("ACME", NONE, 100, T).quote("A3", 106, NONE, T);
    OpportunityEvent found = only("CASH_AND_CARRY|BUY ACME|SELL A3");
    assertEquals(300, found.legs().get(0).quantity());
    assertEquals(3, found.legs().get(1).quantity());
    assertEquals(1.8056289091040116 * 300, found.grossEdge(), 1e-9);
    assertEquals(303 * 1.45, found.fees(), 1e-9);
    assertEquals("CASH_AND_CARRY|ACME|2024-12", found.reviewKey());
  }

  @Test
  void theReverseSellsTheShareNowAndSaysThatNoLenderIsKnown() {
    market.size = 300;
    market.feePerUnit = 0.1;
    market.dividends.add(new Dividend("ACME", FuturesCase.at(0.5), 0.2));
    market.start().quote("ACME", 100, NONE, T).quote("A3", NONE, 101, T);
    OpportunityEvent found = only("CASH_AND_CARRY|SELL ACME|BUY A3");
    assertEquals(0.8019240292678831 * 300, found.grossEdge(), 1e-9);
    assertEquals(0, found.evidence().numbers().get("borrowKnown"));
    double left = 0.8019240292678831 - 303 * 0.1 / 300;
    assertEquals(300 * left, found.netEdge(), 1e-9);
    assertEquals(left / 100, found.evidence().numbers().get("impliedBorrowRate"), 1e-9);
  }

  @Test
  void aKnownBorrowFeeTakesTheReverseAway() {
    market.size = 300;
    market.feePerUnit = 0;
    market.borrow.add(new StockBorrow("ACME", 0.03));
    market.start().quote("ACME", 100, NONE, T).quote("A3", NONE, 100, T);
    assertTrue(market.out.events.isEmpty(), "100 (1 - exp(-0.02)) is less than 3");
  }

  /** A currency is lent while it is held, and costs its borrowRate while it is owed. */
  @Test
  void aCurrencyEarnsAndCostsItsOwnRates() {
    market.size = 100_000;
    market.feePerUnit = 0;
    market.rates.add(new InterestRate("EUR", 0.01, 0.03, List.of()));
    market.start().quote("EUR/USD", 1.10, 1.10, T).quote("E3", 1.16, NONE, T);
    assertEquals(0.01437131529674307, perUnit(market.out.events.get(0)), 1e-12);
    market.quote("E3", NONE, 1.05, T + 1);
    OpportunityEvent reverse = market.last();
    assertEquals("CASH_AND_CARRY|SELL EUR/USD|BUY E3", reverse.signature());
    assertEquals(0.03828147993126585, perUnit(reverse), 1e-9);
    assertEquals(1, reverse.evidence().numbers().get("borrowKnown"));
    assertEquals(0.03, reverse.evidence().numbers().get("underlyingRate"), 1e-9);
  }

  private static double perUnit(OpportunityEvent event) {
    return event.evidence().numbers().get("grossEdgePerUnit");
  }

  @Test
  void contractsOfOtherSizesMeetInUnits() {
    market.more.add(FuturesFixture.future("MINI", "GOLD", FuturesCase.at(0.5), 10, 1));
    market.start().quote("G1", NONE, 100, T);
    market.size = 47;
    market.quote("MINI", 103, NONE, T);
    OpportunityEvent found = only("FUTURES_CALENDAR|BUY G1|SELL MINI");
    assertEquals(3, found.legs().get(0).quantity());
    assertEquals(30, found.legs().get(1).quantity());
    assertEquals(300 * 1.6991408895301134 - 33 * 1.45, found.netEdge(), 1e-9);
  }

  @Test
  void lessThanALotOfTheLargerContractIsNothing() {
    market.more.add(FuturesFixture.future("MINI", "GOLD", FuturesCase.at(0.5), 10, 1));
    market.size = 9;
    market.start().quote("MINI", 103, NONE, T).quote("G1", NONE, 100, T);
    assertTrue(market.out.events.isEmpty());
  }

  @Test
  void futuresOfOneExpiryAreNoCalendar() {
    market.more.add(FuturesFixture.future("MINI", "GOLD", FuturesCase.at(0.5), 10, 1));
    market.size = 47;
    market.start().quote("G2", NONE, 100, T).quote("MINI", 110, NONE, T);
    assertTrue(market.out.events.isEmpty());
  }

  @Test
  void feesInBasisPointsAreOfTheNotional() {
    market.feeBps = 10;
    market.start().quote("G1", NONE, 100, T).quote("G2", 103, NONE, T);
    assertEquals(FEES + 203 * 300 * 0.001, market.last().fees(), 1e-9);
  }

  @Test
  void withoutRatesNothingStarts() {
    market.rates.clear();
    String message = assertThrows(IllegalArgumentException.class, market::start).getMessage();
    assertEquals(
        "CASH_AND_CARRY cannot start: the universe has no rates for USD, the currency of futures"
            + " on ACME",
        message);
    market.on = false;
    market.start().quote("G1", NONE, 100, T).quote("G2", 103, NONE, T);
    assertTrue(market.out.events.isEmpty());
  }

  private OpportunityEvent only(String signature) {
    assertEquals(1, market.out.events.size(), market.out.events.toString());
    OpportunityEvent found = market.last();
    assertEquals(signature, found.signature());
    assertEquals(RiskClass.CARRY, found.riskClass());
    assertEquals(found.grossEdge() - found.fees(), found.netEdge(), 1e-9);
    assertEquals("USD", found.currency());
    return found;
  }
}
