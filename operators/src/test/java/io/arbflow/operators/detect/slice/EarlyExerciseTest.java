package io.arbflow.operators.detect.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.DividendSchedule;
import io.arbflow.domain.market.ExerciseStyle;
import io.arbflow.domain.market.OptionRight;
import io.arbflow.domain.option.AmericanOption;
import io.arbflow.domain.option.BlackScholesMerton;
import io.arbflow.domain.option.ImpliedVolatility;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
