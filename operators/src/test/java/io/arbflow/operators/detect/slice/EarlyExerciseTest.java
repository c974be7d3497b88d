package io.arbflow.operators.detect.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.Dividend;
import io.arbflow.domain.market.DividendSchedule;
import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.option.AmericanOption;
import io.arbflow.domain.option.AmericanTree;
import io.arbflow.domain.option.BlackScholesMerton;
import io.arbflow.domain.option.ImpliedVolatility;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The interpolated premium against a pricing of every strike. */
class EarlyExerciseTest {
  private static final long NOW = SyntheticChains.START;
  private static final DividendSchedule NONE = new DividendSchedule("XYZ", List.of());

  @ParameterizedTest
  @ValueSource(ints = {30, 120, 365, 730})
  void isWithinATenthOfATickOrAHundredthOfTheExactPremium(int days) {
    SyntheticChains market =
        new SyntheticChains(ExerciseStyle.AMERICAN, 0.02, NOW + days * SyntheticChains.DAY);
    Slice slice = market.slice(0, NOW, 100, SyntheticChains.SKEWED, null);
    EarlyExercise early = new EarlyExercise();
    early.at(market.chains.chain(0), NONE, SyntheticChains.RATE, SyntheticChains.TICK, slice);
    double most = 0;
    for (int row = 0; row < slice.smile(); row++) {
      double exact = slice.isCall(row) ? 0 : exact(slice, row);
      most = Math.max(most, exact);
      if (early.premium(row) > 0 || slice.isCall(row)) {
        assertEquals(exact, early.premium(row), 0.001 + 0.01 * exact, slice.strikes()[row] + "");
      } else {
        assertTrue(exact < SyntheticChains.TICK, "left out at " + slice.strikes()[row]);
      }
    }
    assertTrue(days == 30 || most > 3 * SyntheticChains.TICK, "premium of " + most);
  }

  private static double exact(Slice slice, int row) {
    double spot = 100;
    double rate = Math.max(0, Math.log(slice.forward() / spot) / slice.years());
    double strike = slice.strikes()[row];
    boolean both = slice.bids().shows(row);
    double price = both ? slice.mid(row) : slice.asks().prices()[row];
    ImpliedVolatility solver = new ImpliedVolatility();
    solver.solve(
        OptionRight.PUT, slice.forward(), strike, slice.years(), price / slice.discountFactor());
    double vol = solver.vol();
    return new AmericanOption().price(OptionRight.PUT, spot, strike, slice.years(), rate, 0, vol)
        - BlackScholesMerton.price(OptionRight.PUT, spot, strike, slice.years(), rate, 0, vol);
  }

  @Test
  void aEuropeanChainHasNone() {
    SyntheticChains market =
        new SyntheticChains(ExerciseStyle.EUROPEAN, 0.02, NOW + 365 * SyntheticChains.DAY);
    Slice slice = market.slice(0, NOW, 100, SyntheticChains.SKEWED, null);
    EarlyExercise early = new EarlyExercise();
    early.at(market.chains.chain(0), NONE, SyntheticChains.RATE, SyntheticChains.TICK, slice);
    for (int row = 0; row < slice.smile(); row++) {
      assertEquals(0, early.premium(row));
    }
  }

  /** A dividend shortly before expiry, larger than the interest on the strike after it. */
  private static SyntheticChains paying(int exDay, double amount, int days) {
    return new SyntheticChains(
        List.of("XYZ"),
        ExerciseStyle.AMERICAN,
        0.02,
        List.of(new Dividend("XYZ", NOW + exDay * SyntheticChains.DAY, amount)),
        NOW + days * SyntheticChains.DAY);
  }

  @ParameterizedTest
  @CsvSource({"50, 3, 60", "100, 3, 120", "80, 5, 120", "330, 4, 365"})
  void aCallsPremiumForTheDividendIsTakenOut(int exDay, double amount, int days) {
    SyntheticChains market = paying(exDay, amount, days);
    Slice slice = market.slice(0, NOW, 100, SyntheticChains.SKEWED, null);
    DividendSchedule dividends = new DividendSchedule("XYZ", market.universe.dividends());
    EarlyExercise early = new EarlyExercise();
    early.at(market.chains.chain(0), dividends, SyntheticChains.RATE, SyntheticChains.TICK, slice);
    double[] times = {exDay / 365.0};
    double[] amounts = {amount};
    double most = 0;
    for (int row = 0; row < slice.smile(); row++) {
      if (slice.isCall(row)) {
        double strike = slice.strikes()[row];
        double vol = SyntheticChains.SKEWED.vol(Math.log(strike / slice.forward()), slice.years());
        double held = amount * Math.exp(-SyntheticChains.RATE * times[0]);
        double exact =
            new AmericanTree()
                    .price(
                        OptionRight.CALL,
                        100,
                        strike,
                        slice.years(),
                        SyntheticChains.RATE,
                        0,
                        vol,
                        times,
                        amounts)
                - BlackScholesMerton.price(
                    OptionRight.CALL,
                    100 - held,
                    strike,
                    slice.years(),
                    SyntheticChains.RATE,
                    0,
                    vol);
        most = Math.max(most, exact);
        double error = SyntheticChains.TICK + 0.04 * exact;
        if (early.premium(row) > 0) {
          assertEquals(exact, early.premium(row), error, "at " + strike);
        } else {
          assertTrue(exact < SyntheticChains.TICK, "left out at " + strike);
        }
      }
    }
    assertTrue(most > 10 * SyntheticChains.TICK, "premium of " + most);
  }

  /** Whoever leaves the premium in sees a call that is dear. */
  @Test
  void volatilitiesOfCallsAreThoseOfTheSmile() {
    Slice slice = paying(100, 3, 120).slice(0, NOW, 100, SyntheticChains.SKEWED, null);
    double forward =
        (100 - 3 * Math.exp(-SyntheticChains.RATE * 100 / 365))
            * Math.exp(SyntheticChains.RATE * 120 / 365);
    // Half a spread of the synthetic.
    assertEquals(forward, slice.forward(), 0.05);
    int calls = 0;
    for (int row = 0; row < slice.smile(); row++) {
      if (slice.isCall(row) && slice.strikes()[row] <= 115) {
        double vol =
            SyntheticChains.SKEWED.vol(Math.log(slice.strikes()[row] / forward), slice.years());
        double mid = (slice.bids().vols()[row] + slice.asks().vols()[row]) / 2;
        assertEquals(vol, mid, 0.002, "at " + slice.strikes()[row]);
        calls++;
      }
    }
    assertTrue(calls >= 6, calls + " calls");
  }

  /** Interest on the strike is more than the dividend: nobody exercises. */
  @Test
  void aSmallDividendLongBeforeExpiryAddsNothing() {
    SyntheticChains market = paying(10, 0.5, 365);
    Slice slice = market.slice(0, NOW, 100, SyntheticChains.SKEWED, null);
    DividendSchedule dividends = new DividendSchedule("XYZ", market.universe.dividends());
    EarlyExercise early = new EarlyExercise();
    early.at(market.chains.chain(0), dividends, SyntheticChains.RATE, SyntheticChains.TICK, slice);
    for (int row = 0; row < slice.smile(); row++) {
      assertTrue(!slice.isCall(row) || early.premium(row) == 0);
    }
  }

  @ParameterizedTest
  @CsvSource({"50, 3, 60", "100, 3, 120", "30, 2, 365", "5, 1, 20"})
  void theBoundIsOne(int exDay, double amount, int days) {
    CallDividends paid = new CallDividends();
    double years = days / 365.0;
    long expiry = NOW + days * SyntheticChains.DAY;
    DividendSchedule dividends =
        new DividendSchedule(
            "XYZ", List.of(new Dividend("XYZ", NOW + exDay * SyntheticChains.DAY, amount)));
    for (double rate : new double[] {0, 0.02, 0.08}) {
      double escrowed = 100 - amount * Math.exp(-rate * exDay / 365);
      paid.at(dividends, NOW, expiry, years, escrowed, rate);
      for (double vol : new double[] {0.1, 0.3, 0.6}) {
        for (double strike = 60; strike <= 150; strike += 5) {
          assertTrue(
              paid.premium(strike, vol) <= paid.bound(strike, vol) + 0.004,
              strike + " at " + vol + " and " + rate);
        }
      }
    }
  }
}
