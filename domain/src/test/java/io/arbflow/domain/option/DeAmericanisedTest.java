package io.arbflow.domain.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.OptionRight;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeAmericanisedTest {
  private final AmericanOption pricer = new AmericanOption();
  private final DeAmericanised solver = new DeAmericanised();

  @Test
  void roundTrips() {
    SplittableRandom random = new SplittableRandom(21);
    int solved = 0;
    for (int i = 0; i < 120; i++) {
      OptionRight right = random.nextBoolean() ? OptionRight.CALL : OptionRight.PUT;
      double vol = 0.06 + 0.8 * random.nextDouble();
      double years = 0.03 + random.nextDouble();
      double rate = 0.1 * random.nextDouble();
      double yield = 0.1 * random.nextDouble();
      double spot = 100 * Math.exp(vol * Math.sqrt(years) * (2.4 * random.nextDouble() - 1.2));
      double price = pricer.price(right, spot, 100, years, rate, yield, vol);
      double european = pricer.europeanPrice();
      ImpliedVolStatus status =
          solver.solve(right, spot, 100, years, rate, yield, price, 0, Double.NaN);
      if (price > Black76.intrinsic(right, spot, 100) + 1e-3) {
        solved++;
        assertEquals(ImpliedVolStatus.OK, status);
        assertEquals(vol, solver.vol(), 1e-6);
        assertEquals(european, solver.europeanPrice(), 1e-5);
        assertEquals(price - european, solver.earlyExercisePremium(), 1e-5);
      }
    }
    assertTrue(solved > 100, "solved " + solved);
  }

  @Test
  void theVolOfAnAmericanPriceIsBelowTheEuropeanReadingOfIt() {
    double price = pricer.price(OptionRight.PUT, 90, 100, 1, 0.08, 0, 0.25);
    solver.solve(OptionRight.PUT, 90, 100, 1, 0.08, 0, price, 0, Double.NaN);
    ImpliedVolatility european = new ImpliedVolatility();
    european.solve(OptionRight.PUT, 90 * Math.exp(0.08), 100, 1, price * Math.exp(0.08));
    assertEquals(0.25, solver.vol(), 1e-7);
    assertTrue(european.vol() > 0.29, "taken for European: " + european.vol());
  }

  @Test
  void aWarmStartLeadsToTheSameVol() {
    double price = pricer.price(OptionRight.PUT, 95, 100, 0.5, 0.05, 0.01, 0.3);
    for (double warm : new double[] {1e-5, 0.05, 0.3, 1, 100}) {
      solver.solve(OptionRight.PUT, 95, 100, 0.5, 0.05, 0.01, price, 0, warm);
      assertEquals(0.3, solver.vol(), 1e-8, "from " + warm);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, 80, 19.99, 0, below-intrinsic",
    "PUT, 80, 20, 0, zero-vol",
    "PUT, 80, -1, 0, negative-price",
    "PUT, 80, 100, 0, at-or-above-upper-bound",
    "PUT, 120, 0, 0, zero-vol",
    "PUT, 80, 20.5, 0.01, ok",
    "PUT, 120, 0.001, 0.1, ill-conditioned",
    "CALL, 120, 20, 0, below-intrinsic",
    "CALL, 120, 130, 0, at-or-above-upper-bound"
  })
  void statuses(OptionRight right, double spot, double price, double tick, String status) {
    assertEquals(
        status, solver.solve(right, spot, 100, 0.5, 0.05, 0, price, tick, Double.NaN).text());
    boolean none =
        solver.status() != ImpliedVolStatus.OK
            && solver.status() != ImpliedVolStatus.ZERO_VOL
            && solver.status() != ImpliedVolStatus.ILL_CONDITIONED;
    assertEquals(none, Double.isNaN(solver.vol()));
  }

  @Test
  void refusesWhatIsNoMarket() {
    assertThrows(
        IllegalArgumentException.class,
        () -> solver.solve(OptionRight.PUT, 80, 100, 0, 0.05, 0, 20, 0, Double.NaN));
  }
}
