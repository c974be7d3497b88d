package io.arbflow.domain.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.domain.market.OptionRight;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Books, hedged intervals, time decay and pin risk. */
class HedgingTest {
  private final OptionBook book = new OptionBook();
  private final GammaScalp scalp = new GammaScalp();

  private double bookValue(double spot, double vol, double elapsed) {
    return 100
            * (3
                    * BlackScholesMerton.price(
                        OptionRight.CALL, spot, 105, 0.5 - elapsed, 0.03, 0.01, vol)
                - 2
                    * BlackScholesMerton.price(
                        OptionRight.PUT, spot, 90, 0.25 - elapsed, 0.03, 0.01, vol))
        - 70 * spot;
  }

  @Test
  void aBooksGreeksAreTheSlopesOfItsValue() {
    book.reset(100, 0.03, 0.01);
    book.addOptions(OptionRight.CALL, 105, 0.5, 0.2, 3, 100);
    book.addOptions(OptionRight.PUT, 90, 0.25, 0.2, -2, 100);
    book.addShares(-70);
    double h = 1e-3;
    double up = bookValue(100 + h, 0.2, 0);
    double down = bookValue(100 - h, 0.2, 0);
    assertEquals((up - down) / (2 * h), book.netDeltaShares(), 1e-5);
    assertEquals(book.netDeltaShares() + 70, book.optionDeltaShares(), 1e-12);
    double curvature = (up - 2 * bookValue(100, 0.2, 0) + down) / (h * h);
    assertEquals(curvature, book.gammaSharesPerPoint(), 1e-3);
    double vega = (bookValue(100, 0.2001, 0) - bookValue(100, 0.1999, 0)) / 0.0002;
    assertEquals(vega / 100, book.vegaPerVolPoint(), 1e-4);
    double theta = (bookValue(100, 0.2, 1e-5) - bookValue(100, 0.2, -1e-5)) / 2e-5;
    assertEquals(theta / 365, book.thetaPerDay(), 1e-4);
    book.reset(100, 0.03, 0.01);
    assertEquals(0, book.netDeltaShares());
    assertEquals(0, book.vegaPerVolPoint());
  }

  @Test
  void theHedgeIsTheNearestLot() {
    book.reset(100, 0, 0);
    book.addShares(-130);
    assertEquals(150, book.hedgeShares(50));
    assertEquals(20, book.residualDelta(50));
    assertEquals(100, book.hedgeShares(100));
    assertEquals(-30, book.residualDelta(100));
    book.addShares(250);
    assertEquals(-100, book.hedgeShares(50));
    assertEquals(-120, book.hedgeShares(1));
  }

  @Test
  void overTheLognormalAHedgedIntervalEarnsNothingOnAverage() {
    SplittableRandom random = new SplittableRandom(5);
    double dt = 1.0 / 252;
    double sum = 0;
    int n = 40_000;
    for (int i = 0; i < n; i++) {
      double z = Normal.inverseCdf((i + random.nextDouble()) / n);
      double after = 100 * Math.exp((0.05 - 0.02 - 0.045) * dt + 0.3 * Math.sqrt(dt) * z);
      scalp.evaluate(OptionRight.PUT, 100, after, 103, 0.2, 0.05, 0.02, 0.3, dt);
      sum += scalp.pnl();
    }
    assertEquals(0, sum / n, 2e-5, "Q-expectation of the financed hedge");
  }

  @Test
  void theApproximationBreaksEvenAtItsMove() {
    double dt = 1e-4;
    scalp.evaluate(OptionRight.CALL, 100, 100, 101, 0.3, 0, 0, 0.25, dt);
    double move = scalp.breakEvenMove();
    assertEquals(0.25 * 100 * Math.sqrt(dt), move, 1e-12);
    assertTrue(scalp.pnl() < 0, "standing still costs theta");
    scalp.evaluate(OptionRight.CALL, 100, 100 + move, 101, 0.3, 0, 0, 0.25, dt);
    assertEquals(0, scalp.approximatePnl(), 1e-12);
    assertEquals(scalp.approximatePnl(), scalp.pnl(), 1e-4);
    scalp.evaluate(OptionRight.CALL, 100, 100 + 3 * move, 101, 0.3, 0, 0, 0.25, dt);
    Close.relative(scalp.approximatePnl(), scalp.pnl(), 0.05, "three times the move");
    assertThrows(
        IllegalArgumentException.class,
        () -> scalp.evaluate(OptionRight.CALL, 100, 100, 101, 0.3, 0, 0, 0.25, 0.4));
  }

  @Test
  void decayIsThetaFarFromExpiryAndTheTimeValueAtIt() {
    BlackScholesMerton option = new BlackScholesMerton();
    option.evaluate(OptionRight.CALL, 100, 100, 1, 0.03, 0, 0.2);
    double day = 1.0 / 365;
    double decay = TimeDecay.repriced(OptionRight.CALL, 100, 100, 1, 0.03, 0, 0.2, day);
    Close.relative(option.theta() * day, decay, 2e-3, "a year away");
    double last = TimeDecay.repriced(OptionRight.CALL, 100, 100, day, 0.03, 0, 0.2, 2 * day);
    option.evaluate(OptionRight.CALL, 100, 100, day, 0.03, 0, 0.2);
    assertEquals(-option.price(), last, 1e-15);
    assertTrue(last < 1.5 * option.theta() * day, "theta/365 misstates the last day");
  }

  @Test
  void pinProbabilityIsTheLognormalMass() {
    double density = 0;
    double years = 1 / PinRisk.TRADING_HOURS_PER_YEAR;
    double stdev = 0.25 * Math.sqrt(years);
    int n = 2_000;
    for (int i = 0; i < n; i++) {
      double terminal = 99.9 + 0.2 * (i + 0.5) / n;
      double z = Math.log(terminal / 101.5) / stdev + 0.5 * stdev;
      density += Normal.pdf(z) / (terminal * stdev) * 0.2 / n;
    }
    double probability = PinRisk.probabilityInside(101.5, 100, years, 0.25, 0.1);
    Close.relative(density, probability, 1e-7, "mass");
    assertEquals(1, PinRisk.probabilityInside(100, 100, years, 0.25, 100), 1e-15);
    assertEquals(0, PinRisk.probabilityInside(100, 100, years, 0.25, 0));
    double below = PinRisk.probabilityInside(100, 104, years, 0.25, 0.1);
    assertTrue(below > 0 && below < 1e-9, "the far tail keeps its digits: " + below);
  }
}
