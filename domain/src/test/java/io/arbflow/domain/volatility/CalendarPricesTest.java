package io.arbflow.domain.volatility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.option.Black76;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalendarPricesTest {

  @Test
  void putsAndCallsAgreeByParity() {
    double df = Math.exp(-0.04 * 0.5);
    double call = df * Black76.price(OptionRight.CALL, 105, 98, 0.2);
    double put = df * Black76.price(OptionRight.PUT, 105, 98, 0.2);
    assertEquals(
        CalendarPrices.normalisedCall(call, df, 105),
        CalendarPrices.normalisedCallOfPut(put, 98, df, 105),
        1e-14);
  }

  /** In prices and in total variance the same order, whatever the forwards and rates. */
  @Test
  void hasTheSignOfTheDifferenceInTotalVariance() {
    Random random = new Random(22);
    for (int i = 0; i < 500; i++) {
      double x = Math.exp(0.4 * random.nextGaussian());
      double near = 0.1 + 0.4 * random.nextDouble();
      double far = 0.1 + 0.4 * random.nextDouble();
      double nearBid = normalised(100, 0.99, x, near);
      double farAsk = normalised(110, 0.93, x, far);
      double violation = CalendarPrices.violation(nearBid, farAsk);
      if (Math.abs(violation) > 1e-12) {
        assertEquals(Math.signum(near - far), Math.signum(violation));
      }
    }
  }

  @Test
  void aMixOfTwoStrikesBoundsTheOneBetween() {
    double low = normalised(100, 1, 0.9, 0.3);
    double high = normalised(100, 1, 1.1, 0.3);
    for (double x : Slices.grid(0.9, 1.1, 21)) {
      double bound = CalendarPrices.farBound(x, 0.9, low, 1.1, high);
      assertTrue(bound >= normalised(100, 1, x, 0.3) - 1e-15);
    }
    assertEquals(low, CalendarPrices.farBound(0.9, 0.9, low, 1.1, high), 1e-16);
    assertEquals(
        0.75 * low + 0.25 * high, CalendarPrices.farBound(0.95, 0.9, low, 1.1, high), 1e-15);
    assertEquals(low, CalendarPrices.farBound(0.9, 0.9, low, 0.9, low), 1e-16);
    assertTrue(Double.isNaN(CalendarPrices.farBound(1.2, 0.9, low, 1.1, high)));
  }

  private static double normalised(double forward, double df, double x, double stdev) {
    double price = df * Black76.price(OptionRight.CALL, forward, forward * x, stdev);
    return CalendarPrices.normalisedCall(price, df, forward);
  }
}
