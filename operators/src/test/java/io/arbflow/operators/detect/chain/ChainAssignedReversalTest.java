package io.arbflow.operators.detect.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.opportunity.Strategy;
import org.junit.jupiter.api.Test;

/** The dearest moment at which the short put of an American reversal can be assigned. */
class ChainAssignedReversalTest {
  private static final long T = ChainDesk.T;
  private static final double TENTH = 0.1;

  private final ChainDesk desk = new ChainDesk();

  private double grossPerShare() {
    desk.style = ExerciseStyle.AMERICAN;
    desk.start();
    desk.quote("ACME", 100.00, 100.02, T);
    desk.quote("P100", 9.00, 9.10, T);
    desk.quote("C100", 2.90, 3.00, T);
    assertEquals(Strategy.REVERSAL, desk.last().strategy());
    return desk.last().grossEdge() / 1_000;
  }

  /** After the large dividend: it is owed already, and most of the interest is still to come. */
  @Test
  void onTheExDateOfALargeDividend() {
    desk.dividends.add(new Dividend("ACME", T + ChainDesk.YEAR / 10, 3));
    desk.dividends.add(new Dividend("ACME", T + ChainDesk.YEAR, 0.25));
    double owed = (100 + 3) * Math.exp(-0.03 * TENTH);
    assertTrue(owed > 100);
    assertTrue(owed > 100.25 * Math.exp(-0.03) + 3 * Math.exp(-0.03 * TENTH));
    assertEquals(100 + 9 - 3 - owed, grossPerShare(), 1e-9);
  }

  /** Without dividends at once, so that no interest is earned at all. */
  @Test
  void atOnceWithoutDividends() {
    assertEquals(100 + 9 - 3 - 100, grossPerShare(), 1e-9);
  }

  /** With dividends above the interest at the end, when all of them are owed. */
  @Test
  void atTheEndWithLargeDividends() {
    desk.dividends.add(new Dividend("ACME", T + ChainDesk.YEAR / 10, 1));
    desk.dividends.add(new Dividend("ACME", T + ChainDesk.YEAR, 4));
    double owed = 104 * Math.exp(-0.03) + Math.exp(-0.03 * TENTH);
    assertEquals(100 + 9 - 3 - owed, grossPerShare(), 1e-9);
  }
}
