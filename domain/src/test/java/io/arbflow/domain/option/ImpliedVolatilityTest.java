package io.arbflow.domain.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.OptionRight;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImpliedVolatilityTest {
  private final ImpliedVolatility solver = new ImpliedVolatility();

  /** Prices were computed with 60 digits, so this does not rest on the project's own pricer. */
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
    "100000.0, 101000.0, 0.00027, 9.59746429690027645e-298"
  })
  void recoversTheVolOfIndependentPrices(double forward, double strike, double vol, double price) {
    OptionRight right = forward <= strike ? OptionRight.CALL : OptionRight.PUT;
    assertEquals(ImpliedVolStatus.OK, solver.solve(right, forward, strike, 1, price));
    Close.relative(vol, solver.vol(), 1e-14, "vol");
  }

  @Test
  void roundTripsDownTo1e300() {
    SplittableRandom random = new SplittableRandom(20240611);
    int tiny = 0;
    for (int i = 0; i < 20_000; i++) {
      double vol = Math.exp(Math.log(1e-3) + random.nextDouble() * Math.log(5e3));
      double years = Math.exp(Math.log(1e-3) + random.nextDouble() * Math.log(1e4));
      double forward = Math.pow(10, random.nextInt(9) - 4);
      double stdev = vol * Math.sqrt(years);
      double strike = forward * Math.exp(stdev * 37 * (2 * random.nextDouble() - 1));
      OptionRight right = forward <= strike ? OptionRight.CALL : OptionRight.PUT;
      double price = Black76.price(right, forward, strike, stdev);
      if (price > 1e-300 && price < Black76.upperBound(right, forward, strike)) {
        tiny += price < 1e-15 * forward ? 1 : 0;
        ImpliedVolStatus status = solver.solve(right, forward, strike, years, price);
        double tolerance = Math.max(1e-12, 8 * solver.attainableError() / vol);
        if (status == ImpliedVolStatus.OK) {
          Close.relative(vol, solver.vol(), tolerance, forward + " " + strike + " " + price);
        } else {
          assertEquals(ImpliedVolStatus.ILL_CONDITIONED, status);
          Close.atLeast(Math.ulp(price), price / 1e15, "only at the upper bound");
        }
        assertTrue(solver.iterations() <= 8, "iterations " + solver.iterations());
      }
    }
    Close.atLeast(5_000, tiny, "prices below 1e-15 of the forward");
  }

  @Test
  void anInTheMoneyPriceGivesWhatItsDigitsAllow() {
    for (double strike = 40; strike < 100; strike += 1.5) {
      double price = Black76.price(OptionRight.CALL, 100, strike, 0.2);
      ImpliedVolStatus status = solver.solve(OptionRight.CALL, 100, strike, 1, price);
      assertEquals(ImpliedVolStatus.OK, status);
      double error = Math.abs(solver.vol() - 0.2);
      assertTrue(error <= 4 * solver.attainableError() + 1e-15, strike + ": " + error);
      assertEquals(
          0.5 * Math.ulp(price) / Black76.vega(100, strike, solver.vol()),
          solver.attainableError(),
          1e-6 * solver.attainableError());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CALL, 60, 19.99, below-intrinsic",
    "PUT, 100, 19.99, below-intrinsic",
    "CALL, 60, 80, at-or-above-upper-bound",
    "CALL, 60, 81, at-or-above-upper-bound",
    "PUT, 60, 60, at-or-above-upper-bound",
    "CALL, 60, 79.9, ok",
    "CALL, 60, -0.01, negative-price",
    "PUT, 60, -1e-300, negative-price",
    "CALL, 90, 0, zero-vol",
    "CALL, 60, 20, zero-vol",
    "PUT, 60, 0, zero-vol",
    "CALL, 60, 20.01, ok"
  })
  void statuses(OptionRight right, double strike, double price, String status) {
    assertEquals(status, solver.solve(right, 80, strike, 0.1, price).text());
    assertEquals(status, solver.status().text());
    boolean solved = status.equals("ok") || status.equals("zero-vol");
    assertEquals(!solved, Double.isNaN(solver.vol()));
  }

  @Test
  void intrinsicValueWithinItsRoundingIsZeroVol() {
    // 79.98 − 60 in binary lies above the double nearest to 19.98.
    assertEquals(ImpliedVolStatus.ZERO_VOL, solver.solve(OptionRight.CALL, 79.98, 60, 0.1, 19.98));
    assertEquals(0, solver.vol());
  }

  @Test
  void aTickThatVegaCannotResolveIsIllConditioned() {
    double price = Black76.price(OptionRight.CALL, 100, 60, 0.1);
    assertEquals(
        ImpliedVolStatus.ILL_CONDITIONED,
        solver.solve(OptionRight.CALL, 100, 60, 1, price, 0.01, Double.NaN));
    double near = Black76.price(OptionRight.CALL, 100, 95, 0.1);
    assertEquals(
        ImpliedVolStatus.OK, solver.solve(OptionRight.CALL, 100, 95, 1, near, 0.01, Double.NaN));
  }

  @Test
  void aWarmStartLeadsToTheSameVolFromAnywhere() {
    double price = Black76.price(OptionRight.CALL, 100, 120, 0.25);
    for (double warm : new double[] {1e-6, 0.1, 0.25, 0.3, 2, 60, 500}) {
      solver.solve(OptionRight.CALL, 100, 120, 1, price, 0, warm);
      Close.relative(0.25, solver.vol(), 1e-14, "from " + warm);
    }
    solver.solve(OptionRight.CALL, 100, 120, 1, price, 0, 0.2500001);
    assertEquals(1, solver.iterations());
  }

  @Test
  void refusesWhatIsNoMarket() {
    assertThrows(
        IllegalArgumentException.class, () -> solver.solve(OptionRight.CALL, 0, 100, 1, 5));
    assertThrows(
        IllegalArgumentException.class, () -> solver.solve(OptionRight.CALL, 100, 100, 0, 5));
    assertThrows(
        IllegalArgumentException.class,
        () -> solver.solve(OptionRight.CALL, 100, 100, 1, Double.NaN));
  }
}
