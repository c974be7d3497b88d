package io.arbflow.operators.detect.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.InterestRate;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fee for borrowing the share that a whole chain implies, told with trades of parity. */
class ChainBorrowTest {
  private static final long T = ChainDesk.T;
  private static final double FEE = 0.08;
  private static final double DF = Math.exp(-0.03);

  private final ChainDesk desk = new ChainDesk();

  @BeforeEach
  void oneRate() {
    desk.rates.clear();
    desk.rates.add(new InterestRate("USD", 0.03, 0.03, List.of()));
  }

  /** Quotes ten cents wide about a synthetic share that costs the fee to be short of. */
  private void chain(double dividends) {
    desk.start();
    desk.quote("ACME", 100.00, 100.02, T);
    for (double strike : desk.strikes) {
      pair(strike, 100.01 * (1 - FEE) - dividends - strike * DF);
    }
  }

  private void pair(double strike, double synthetic) {
    double put = Math.max(0, -synthetic) + 4;
    desk.quote("P" + (int) strike, put - 0.025, put + 0.025, T);
    double call = put + synthetic;
    desk.quote("C" + (int) strike, call - 0.025, call + 0.025, T);
  }

  private Map<String, Double> last(Strategy strategy) {
    List<OpportunityEvent> all = desk.of(strategy);
    return all.get(all.size() - 1).evidence().numbers();
  }

  @Test
  void itIsFoundAgainWithinItsUncertainty() {
    chain(0);
    Map<String, Double> numbers = last(Strategy.REVERSAL);
    assertEquals(4, numbers.get("chainBorrowStrikes"));
    double uncertainty = numbers.get("chainBorrowUncertainty");
    assertEquals(FEE, numbers.get("chainBorrowRate"), uncertainty);
    // A cent of the share and five of the options, on a hundred for a year.
    assertEquals(0.0006, uncertainty, 0.0001);
  }

  @Test
  void knownDividendsAreNotMistakenForIt() {
    desk.dividends.add(new Dividend("ACME", T + ChainDesk.YEAR / 2, 2));
    chain(2 * Math.exp(-0.015));
    assertEquals(FEE, last(Strategy.REVERSAL).get("chainBorrowRate"), 0.001);
  }

  /** A conversion at one mispriced strike: the chain says what the stock can be lent for. */
  @Test
  void aConversionTellsItAndOneStrikeMovesNothing() {
    chain(0);
    pair(100, 100.01 * (1 + FEE) - 100 * DF);
    Map<String, Double> numbers = last(Strategy.CONVERSION);
    assertEquals(FEE, numbers.get("chainBorrowRate"), 0.001);
    assertNull(numbers.get("impliedBorrowRate"));
  }

  @Test
  void twoStrikesAreTooFew() {
    desk.strikes = new double[] {100, 110};
    chain(0);
    assertTrue(last(Strategy.REVERSAL).containsKey("impliedBorrowRate"));
    assertNull(last(Strategy.REVERSAL).get("chainBorrowRate"));
  }
}
