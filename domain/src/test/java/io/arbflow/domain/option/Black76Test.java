package io.arbflow.domain.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.OptionRight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Black76Test {
  private static final double[] STDEVS = {1e-4, 0.01, 0.05, 0.2, 0.6, 1.5, 4};

  /** Expected values were computed with 60 digits; (ln(F/K)/s)² magnifies the rounding of s. */
  @ParameterizedTest
  @CsvSource({
    "100.0, 100.0, 1e-09, 3.98942280401432703e-8",
    "100.0, 100.0, 0.2, 7.96556745540579673",
    "100.0, 100.0, 3.0, 86.6385597462283868",
    "100.0, 100.0000001, 1e-08, 3.50935334135149141e-7",
    "100.0, 110.0, 0.05, 0.0570280662521565995",
    "100.0, 110.0, 0.5, 16.0956811945702317",
    "100.0, 300.0, 0.075, 6.07693940019638439e-49",
    "100.0, 300.0, 0.03, 9.59101634501852798e-295",
    "0.01, 0.0062, 0.1373, 6.78482764591555056e-8",
    "100.0, 1.0, 0.6, 5.98213040817216293e-15",
    "100.0, 1.0, 0.125, 6.79911505176884627e-299",
    "100.0, 1000.0, 8.0, 99.9807041510422626",
    "100000.0, 101000.0, 0.00027, 9.59746429690027645e-298",
    "80.0, 60.0, 14.0, 59.9999999998227"
  })
  void outOfTheMoney(double forward, double strike, double stdev, double expected) {
    double u = Math.log(forward / strike) / stdev;
    double tolerance = 1e-14 + 4e-16 * u * u;
    double actual = Black76.outOfTheMoney(forward, strike, stdev);
    Close.relative(expected, actual, tolerance, "price");
    OptionRight right = forward <= strike ? OptionRight.CALL : OptionRight.PUT;
    assertEquals(actual, Black76.price(right, forward, strike, stdev));
  }

  @Test
  void parityHoldsToTheLastDigit() {
    for (double strike : new double[] {20, 80, 99.99, 100, 130, 700}) {
      for (double stdev : STDEVS) {
        double call = Black76.price(OptionRight.CALL, 100, strike, stdev);
        double put = Black76.price(OptionRight.PUT, 100, strike, stdev);
        assertEquals(100 - strike, call - put, 2 * Math.ulp(Math.max(call, put)));
      }
    }
  }

  @Test
  void risesInVolAndCallsFallInStrike() {
    for (double strike = 50; strike <= 200; strike += 5) {
      for (int i = 1; i < STDEVS.length; i++) {
        double less = Black76.outOfTheMoney(100, strike, STDEVS[i - 1]);
        double more = Black76.outOfTheMoney(100, strike, STDEVS[i]);
        assertTrue(more > less || more == 0, "vol at " + strike);
        double here = Black76.price(OptionRight.CALL, 100, strike, STDEVS[i]);
        double above = Black76.price(OptionRight.CALL, 100, strike + 5, STDEVS[i]);
        double step = Math.ulp(100.0);
        assertTrue(here >= above && here - above <= 5 + step, "strike " + strike);
      }
    }
  }

  @Test
  void vegaIsTheSlopeInStdev() {
    for (double strike : new double[] {60, 99, 100, 101, 180}) {
      for (double stdev : new double[] {0.05, 0.2, 0.6, 1.5, 4}) {
        double h = 1e-5 * stdev;
        double slope =
            (Black76.outOfTheMoney(100, strike, stdev + h)
                    - Black76.outOfTheMoney(100, strike, stdev - h))
                / (2 * h);
        Close.relative(slope, Black76.vega(100, strike, stdev), 1e-6, "vega");
      }
    }
  }

  @Test
  void withoutVarianceOnlyTheIntrinsicValueIsLeft() {
    assertEquals(20, Black76.price(OptionRight.CALL, 100, 80, 0));
    assertEquals(0, Black76.price(OptionRight.PUT, 100, 80, 0));
    assertEquals(80, Black76.outOfTheMoney(100, 80, 200), "upper bound");
  }
}
