package io.arbflow.domain.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.OptionRight;
import org.junit.jupiter.api.Test;

class AmericanTreeTest {
  private static final double[] TIME = {0.25};
  private final AmericanTree tree = new AmericanTree();

  private double call(double exTime, double amount) {
    return tree.price(
        OptionRight.CALL,
        80,
        82,
        1.0 / 3,
        0.06,
        0,
        0.3,
        new double[] {exTime},
        new double[] {amount});
  }

  /** Roll-Geske-Whaley on the escrowed spot; Haug (1998) prints 4.3860. */
  @Test
  void oneDividendAsInTheClosedForm() {
    assertEquals(4.3860, call(0.25, 4), 2e-4);
  }

  @Test
  void theCallsValueIsSmoothInThePlaceOfTheExDate() {
    double before = call(0.2, 4);
    for (double exTime = 0.2005; exTime < 0.21; exTime += 0.0005) {
      double here = call(exTime, 4);
      double change = here - before;
      assertTrue(change > 0 && change < 0.02, exTime + " changes it by " + change);
      before = here;
    }
  }

  @Test
  void aDividendAtExpiryIsTheCallHoldersAndOneAfterItDoesNotCount() {
    double without = call(0.25, 0);
    assertEquals(without, call(0.34, 4), 1e-12);
    double atExpiry = call(1.0 / 3, 4);
    double escrowed = 80 - 4 * Math.exp(-0.02);
    double european =
        BlackScholesMerton.price(OptionRight.CALL, escrowed, 78, 1.0 / 3, 0.06, 0, 0.3);
    assertEquals(european, atExpiry, 1e-3, "exercised into the last dividend");
  }

  @Test
  void withoutDividendsACallIsEuropean() {
    double european = BlackScholesMerton.price(OptionRight.CALL, 80, 82, 1.0 / 3, 0.06, 0, 0.3);
    assertEquals(european, call(0.25, 0), 1e-5);
  }

  @Test
  void aPutWaitsForTheDividend() {
    double[] amount = {6};
    double price = tree.price(OptionRight.PUT, 80, 120, 0.5, 0.05, 0, 0.2, TIME, amount);
    double afterTheDividend = 120 * Math.exp(-0.0125) - (80 - 6 * Math.exp(-0.0125));
    assertEquals(afterTheDividend, price, 1e-3);
    assertTrue(price > 40, "more than exercise now");
  }

  @Test
  void refusesDividendsItCannotPlace() {
    double[] amounts = {1, 1};
    assertThrows(
        IllegalArgumentException.class,
        () ->
            tree.price(
                OptionRight.CALL, 80, 82, 1, 0.06, 0, 0.3, new double[] {0.5, 0.2}, amounts));
    assertThrows(
        IllegalArgumentException.class,
        () -> tree.price(OptionRight.CALL, 80, 82, 1, 0.06, 0, 0.3, TIME, new double[] {100}));
    assertThrows(IllegalArgumentException.class, () -> new AmericanTree(7));
  }
}
