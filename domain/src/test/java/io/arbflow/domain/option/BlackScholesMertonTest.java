package io.arbflow.domain.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.arbflow.domain.market.OptionRight;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Each repetition is one seeded market; greeks are held against bumped prices. */
class BlackScholesMertonTest {
  private final BlackScholesMerton option = new BlackScholesMerton();
  private final BlackScholesMerton bumped = new BlackScholesMerton();
  private OptionRight right;
  private double spot;
  private double strike;
  private double years;
  private double rate;
  private double yield;
  private double vol;

  @BeforeEach
  void market(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    right = random.nextBoolean() ? OptionRight.CALL : OptionRight.PUT;
    spot = 100;
    years = 0.05 + 2 * random.nextDouble();
    vol = 0.08 + 0.6 * random.nextDouble();
    rate = 0.12 * random.nextDouble() - 0.02;
    yield = 0.12 * random.nextDouble() - 0.02;
    strike = 100 * Math.exp(vol * Math.sqrt(years) * (3 * random.nextDouble() - 1.5));
    option.evaluate(right, spot, strike, years, rate, yield, vol);
  }

  private double price(double s, double t, double r, double q, double v) {
    return BlackScholesMerton.price(right, s, strike, t, r, q, v);
  }

  @RepeatedTest(60)
  void firstOrderGreeksAreTheSlopesOfThePrice() {
    double h = 1e-4;
    assertEquals(price(spot, years, rate, yield, vol), option.price());
    close(
        price(spot + h, years, rate, yield, vol) - price(spot - h, years, rate, yield, vol),
        2 * h * option.delta());
    close(
        price(spot, years, rate, yield, vol + h) - price(spot, years, rate, yield, vol - h),
        2 * h * option.vega());
    close(
        price(spot, years - h, rate, yield, vol) - price(spot, years + h, rate, yield, vol),
        2 * h * option.theta());
    close(
        price(spot, years, rate + h, yield, vol) - price(spot, years, rate - h, yield, vol),
        2 * h * option.rho());
    close(
        price(spot, years, rate, yield + h, vol) - price(spot, years, rate, yield - h, vol),
        2 * h * option.dividendRho());
  }

  @RepeatedTest(60)
  void secondOrderGreeksAreTheSlopesOfTheFirst() {
    double h = 1e-4;
    bumped.evaluate(right, spot + h, strike, years, rate, yield, vol);
    double deltaUp = bumped.delta();
    bumped.evaluate(right, spot - h, strike, years, rate, yield, vol);
    close(deltaUp - bumped.delta(), 2 * h * option.gamma());
    bumped.evaluate(right, spot, strike, years, rate, yield, vol + h);
    double vegaUp = bumped.vega();
    double deltaOfVolUp = bumped.delta();
    bumped.evaluate(right, spot, strike, years, rate, yield, vol - h);
    close(vegaUp - bumped.vega(), 2 * h * option.volga());
    close(deltaOfVolUp - bumped.delta(), 2 * h * option.vanna());
  }

  @RepeatedTest(60)
  void solvesTheBlackScholesEquation() {
    double residual =
        option.theta()
            + 0.5 * vol * vol * spot * spot * option.gamma()
            + (rate - yield) * spot * option.delta()
            - rate * option.price();
    assertEquals(0, residual, 1e-12 * spot);
  }

  @RepeatedTest(60)
  void keepsParityAndItsBounds() {
    OptionRight other = right.other();
    double mirror = BlackScholesMerton.price(other, spot, strike, years, rate, yield, vol);
    double sign = right == OptionRight.CALL ? 1 : -1;
    double forwardValue = spot * Math.exp(-yield * years) - strike * Math.exp(-rate * years);
    assertEquals(sign * forwardValue, option.price() - mirror, 1e-12 * spot);
    double bound = Parity.lowerBound(right, spot, strike, years, rate, yield);
    Close.atLeast(bound - 1e-12 * spot, option.price(), "lower bound");
  }

  @RepeatedTest(1)
  void withoutTimeOrVolNoSecondOrderIsLeft() {
    option.evaluate(OptionRight.CALL, 110, 100, 0, 0.05, 0.01, 0.2);
    assertEquals(10, option.price(), 1e-12);
    assertEquals(1, option.delta());
    assertEquals(0, option.gamma());
    assertEquals(0, option.vega());
    option.evaluate(OptionRight.PUT, 110, 100, 1, 0.05, 0.01, 0);
    assertEquals(0, option.price());
    assertEquals(0, option.delta(), 1e-300);
    assertEquals(0, option.theta(), 1e-300);
    assertEquals(0, option.volga());
  }

  @RepeatedTest(1)
  void refusesWhatIsNoMarket() {
    assertThrows(
        IllegalArgumentException.class,
        () -> option.evaluate(OptionRight.CALL, -1, 100, 1, 0, 0, 0.2));
    assertThrows(
        IllegalArgumentException.class,
        () -> option.evaluate(OptionRight.CALL, 100, 100, 1, Double.NaN, 0, 0.2));
  }

  private static void close(double difference, double expected) {
    assertEquals(expected, difference, 1e-5 * Math.abs(expected) + 2e-10);
  }
}
