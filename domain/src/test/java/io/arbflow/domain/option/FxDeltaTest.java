package io.arbflow.domain.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.OptionRight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FxDeltaTest {
  private static final double SPOT = 1.2;
  private static final double DOMESTIC = 0.97;
  private static final double FOREIGN = 0.99;
  private static final double STDEV = 0.12;
  private static final double FORWARD = SPOT * FOREIGN / DOMESTIC;

  /** A delta is the slope of the price: in the spot, in the forward, net of the premium or not. */
  @ParameterizedTest
  @EnumSource
  void deltaIsTheSlopeOfThePrice(FxDelta convention) {
    for (OptionRight right : OptionRight.values()) {
      for (double strike = 0.9; strike < 1.6; strike += 0.1) {
        double h = 1e-6;
        double slope =
            (Black76.price(right, FORWARD + h, strike, STDEV)
                    - Black76.price(right, FORWARD - h, strike, STDEV))
                / (2 * h);
        double premium = Black76.price(right, FORWARD, strike, STDEV) / FORWARD;
        double expected = convention.text().startsWith("pa-") ? slope - premium : slope;
        double factor = convention.text().endsWith("spot") ? FOREIGN : 1;
        assertEquals(
            factor * expected,
            convention.delta(right, SPOT, DOMESTIC, FOREIGN, STDEV, strike),
            1e-9);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void strikeOfADeltaHasThatDelta(FxDelta convention) {
    for (OptionRight right : OptionRight.values()) {
      for (double size : new double[] {0.05, 0.1, 0.25, 0.4}) {
        double delta = right == OptionRight.CALL ? size : -size;
        double strike = convention.strike(right, SPOT, DOMESTIC, FOREIGN, STDEV, delta);
        double back = convention.delta(right, SPOT, DOMESTIC, FOREIGN, STDEV, strike);
        assertEquals(delta, back, 1e-12);
        boolean outOfTheMoney = right == OptionRight.CALL == strike > 0.98 * FORWARD;
        assertTrue(outOfTheMoney, convention + " " + right + " " + delta + " at " + strike);
      }
    }
  }

  @Test
  void aPremiumAdjustedCallDeltaHasAGreatestValueAndTheHigherStrikeIsTaken() {
    FxDelta adjusted = FxDelta.PREMIUM_ADJUSTED_FORWARD;
    double greatest = 0;
    for (double strike = 0.5; strike < 1.5; strike += 1e-4) {
      greatest =
          Math.max(
              greatest, adjusted.delta(OptionRight.CALL, SPOT, DOMESTIC, FOREIGN, STDEV, strike));
    }
    double near = 0.9999 * greatest;
    double strike = adjusted.strike(OptionRight.CALL, SPOT, DOMESTIC, FOREIGN, STDEV, near);
    double higher = adjusted.delta(OptionRight.CALL, SPOT, DOMESTIC, FOREIGN, STDEV, 1.01 * strike);
    assertTrue(higher < near, "the delta falls in the strike there");
    assertTrue(
        Double.isNaN(
            adjusted.strike(OptionRight.CALL, SPOT, DOMESTIC, FOREIGN, STDEV, 1.001 * greatest)));
  }

  @Test
  void aDeltaOfTheWrongSignHasNoStrike() {
    assertTrue(
        Double.isNaN(FxDelta.SPOT.strike(OptionRight.PUT, SPOT, DOMESTIC, FOREIGN, STDEV, 0.25)));
    assertTrue(
        Double.isNaN(
            FxDelta.FORWARD.strike(OptionRight.CALL, SPOT, DOMESTIC, FOREIGN, STDEV, 1.2)));
    assertThrows(IllegalArgumentException.class, () -> FxDelta.of("atm"));
  }
}
