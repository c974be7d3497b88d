package io.arbflow.domain.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.OptionRight;
import org.junit.jupiter.api.Test;

class ParityTest {
  private static final double[] EX_TIMES = {0.1, 0.4, 0.6};
  private static final double[] AMOUNTS = {1, 2, 4};

  private static double european(OptionRight right, double spot, double yield) {
    return BlackScholesMerton.price(right, spot, 95, 0.5, 0.04, yield, 0.3);
  }

  @Test
  void pricesGiveBackTheirForwardAndTheirBorrowRate() {
    double call = european(OptionRight.CALL, 100, 0.07);
    double put = european(OptionRight.PUT, 100, 0.07);
    double forward = Parity.impliedForward(call, put, 95, Math.exp(-0.02));
    assertEquals(100 * Math.exp(-0.03 * 0.5), forward, 1e-12);
    assertEquals(0.07, Parity.impliedBorrowRate(call, put, 100, 95, 0.5, 0.04, 0), 1e-13);
  }

  @Test
  void dividendsAreNotTakenForBorrow() {
    double dividends = CashDividends.presentValue(EX_TIMES, AMOUNTS, 0.04, 0.5);
    double call = european(OptionRight.CALL, 100 - dividends, 0);
    double put = european(OptionRight.PUT, 100 - dividends, 0);
    assertEquals(0, Parity.impliedBorrowRate(call, put, 100, 95, 0.5, 0.04, dividends), 1e-13);
    assertTrue(Parity.impliedBorrowRate(call, put, 100, 95, 0.5, 0.04, 0) > 0.05);
    assertTrue(Double.isNaN(Parity.impliedBorrowRate(0, 200, 100, 95, 0.5, 0.04, 0)));
  }

  @Test
  void dividendsCountAfterNowAndUpToExpiry() {
    double both = Math.exp(-0.004) + 2 * Math.exp(-0.016);
    assertEquals(both, CashDividends.presentValue(EX_TIMES, AMOUNTS, 0.04, 0.5), 1e-15);
    assertEquals(both, CashDividends.presentValue(EX_TIMES, AMOUNTS, 0.04, 0.4), 1e-15);
    assertEquals(
        Math.exp(-0.004), CashDividends.presentValue(EX_TIMES, AMOUNTS, 0.04, 0.399), 1e-15);
    assertEquals(0, CashDividends.presentValue(new double[] {0}, new double[] {1}, 0.04, 1));
  }

  @Test
  void theTightYieldMakesTheBoundThePrice() {
    for (OptionRight right : OptionRight.values()) {
      double spot = right == OptionRight.CALL ? 130 : 70;
      double price = right == OptionRight.CALL ? 28 : 24;
      double yield = Parity.yieldOfTightBound(right, price, spot, 95, 0.5, 0.04);
      assertEquals(price, Parity.lowerBound(right, spot, 95, 0.5, 0.04, yield), 1e-12);
    }
    assertTrue(Double.isNaN(Parity.yieldOfTightBound(OptionRight.PUT, 96, 70, 95, 0.5, 0.04)));
  }

  @Test
  void americanParityIsAnIntervalClosedAtBothEnds() {
    double lower = AmericanParity.lower(100, 95, 2);
    double upper = AmericanParity.upper(100, 95, 0.5, 0.04);
    assertEquals(3, lower);
    assertEquals(100 - 95 * Math.exp(-0.02), upper);
    assertEquals(AmericanParity.Violation.NONE, AmericanParity.violation(lower, lower, upper));
    assertEquals(AmericanParity.Violation.NONE, AmericanParity.violation(upper, lower, upper));
    assertEquals(
        AmericanParity.Violation.CALL_RICH, AmericanParity.violation(upper + 0.1, lower, upper));
    assertEquals(
        AmericanParity.Violation.PUT_RICH, AmericanParity.violation(lower - 0.1, lower, upper));
    assertEquals(0.1, AmericanParity.excess(upper + 0.1, lower, upper), 1e-12);
    assertEquals(0.1, AmericanParity.excess(lower - 0.1, lower, upper), 1e-12);
    assertEquals(0, AmericanParity.excess(4, lower, upper));
  }

  @Test
  void modelPricesOfAmericanOptionsLieInTheInterval() {
    AmericanOption option = new AmericanOption();
    for (double strike = 70; strike <= 140; strike += 10) {
      double call = option.price(OptionRight.CALL, 100, strike, 0.75, 0.06, 0, 0.3);
      double put = option.price(OptionRight.PUT, 100, strike, 0.75, 0.06, 0, 0.3);
      double lower = AmericanParity.lower(100, strike, 0);
      double upper = AmericanParity.upper(100, strike, 0.75, 0.06);
      assertTrue(AmericanParity.excess(call - put, lower, upper) < 1e-9, "strike " + strike);
    }
  }

  @Test
  void exerciseForADividendNeedsMoreThanTheInterestOnTheStrike() {
    double threshold = AmericanParity.dividendThreshold(95, 0.05, 0.25);
    assertEquals(95 * (1 - Math.exp(-0.0125)), threshold, 1e-13);
    assertFalse(AmericanParity.exerciseForDividend(threshold, 95, 0.05, 0.25));
    assertTrue(AmericanParity.exerciseForDividend(threshold + 1e-9, 95, 0.05, 0.25));
    double[] exTime = {0.25};
    AmericanTree tree = new AmericanTree();
    double european =
        BlackScholesMerton.price(
            OptionRight.CALL, 150 - 1.1 * Math.exp(-0.0125), 95, 0.5, 0.05, 0, 0.2);
    double below =
        tree.price(OptionRight.CALL, 150, 95, 0.5, 0.05, 0, 0.2, exTime, new double[] {1.1});
    assertEquals(european, below, 1e-4, "below the threshold it is never exercised");
    double above =
        tree.price(OptionRight.CALL, 150, 95, 0.5, 0.05, 0, 0.2, exTime, new double[] {3});
    assertEquals(150 - 95 * Math.exp(-0.0125), above, 1e-3, "above it, just before the ex-date");
  }
}
