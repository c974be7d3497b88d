package io.arbflow.operators.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.arbflow.domain.market.Mark;
import io.arbflow.operators.scenario.ScenarioSettings;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class VolatilitiesTest {
  private static final long YEAR = 365L * 86_400_000_000L;
  private static final TailSettings SETTINGS =
      new TailSettings(
          0.99,
          86_400_000_000L,
          0.8,
          0.05,
          1_000,
          3,
          1e9,
          60_000_000,
          3,
          ScenarioSettings.standard());

  private final Volatilities volatilities = new Volatilities(SETTINGS, new Rows<>());

  private void mark(double price, double years) {
    volatilities.accept(new Mark("X", price, price, Math.round(years * YEAR)));
  }

  private double volatility() {
    return volatilities.of("X").doubleValue();
  }

  /** Returns of 0.1, -0.2 and 0.3 over a quarter of a year each: mean of squares 0.14 / 3 x 4. */
  @Test
  void isTheRootOfTheMeanSquareOverItsTime() {
    mark(100, 0);
    mark(100 * Math.exp(0.1), 0.25);
    mark(100 * Math.exp(-0.1), 0.5);
    assertEquals(0.8, volatility(), "two returns say nothing yet");
    mark(100 * Math.exp(0.2), 0.75);
    assertEquals(Math.sqrt(0.14 / 3 * 4), volatility(), 1e-6);
  }

  /** Of two returns of the same size the one over the shorter time is the wilder. */
  @Test
  void aReturnCountsByTheTimeItTook() {
    mark(100, 0);
    mark(100 * Math.exp(0.1), 1);
    mark(100, 1.25);
    mark(100 * Math.exp(0.1), 2.25);
    assertEquals(Math.sqrt((0.01 + 0.04 + 0.01) / 3), volatility(), 1e-6);
  }

  @Test
  void isNeverBelowTheLeastAndKnowsNoOldMarks() {
    for (int i = 0; i < 5; i++) {
      mark(100, i * 0.1);
    }
    assertEquals(0.05, volatility());
    mark(200, 0.4); // no later than the last
    assertEquals(0.05, volatility());
    assertEquals(new BigDecimal("0.800000"), volatilities.of("Y"));
  }

  /** The newest returns outweigh older ones: with a half-life of one, the last by half. */
  @Test
  void newerReturnsCountMore() {
    Volatilities short1 =
        new Volatilities(
            new TailSettings(0.99, 1, 0.8, 0.01, 1_000, 1, 1, 1, 3, ScenarioSettings.standard()),
            new Rows<>());
    double price = 100;
    for (int i = 0; i <= 3; i++) {
      price = i == 3 ? price * Math.exp(0.4) : price * Math.exp(0.1);
      short1.accept(new Mark("X", price, price, i * YEAR));
    }
    assertEquals(Math.sqrt(0.5 * 0.16 + 0.5 * 0.01), short1.of("X").doubleValue(), 1e-6);
  }

  /** What happens within the interval is bid and ask; the return is from the last mark taken. */
  @Test
  void marksInQuickSuccessionMakeNoReturn() {
    TailSettings slow =
        new TailSettings(0.99, 1, 0.8, 0.01, YEAR, 1, 1e9, 1, 3, ScenarioSettings.standard());
    Volatilities sampled = new Volatilities(slow, new Rows<>());
    sampled.accept(new Mark("X", 100, 100, 0));
    sampled.accept(new Mark("X", 900, 900, YEAR - 1));
    assertEquals(0.8, sampled.of("X").doubleValue());
    sampled.accept(new Mark("X", 110, 110, YEAR));
    assertEquals(Math.log(1.1), sampled.of("X").doubleValue(), 1e-6);
  }

  /** A hundred calm returns, then as many wild ones as the half-life says: they weigh the same. */
  @Test
  void aReturnCountsHalfAfterTheHalfLife() {
    TailSettings four =
        new TailSettings(0.99, 1, 0.8, 0.01, 1_000, 1, 4, 1, 3, ScenarioSettings.standard());
    Volatilities aging = new Volatilities(four, new Rows<>());
    double log = 0;
    for (int i = 0; i <= 104; i++) {
      log += i > 100 ? 0.5 : 0.1;
      aging.accept(new Mark("X", Math.exp(log), Math.exp(log), i * YEAR));
    }
    assertEquals(Math.sqrt((0.01 + 0.25) / 2), aging.of("X").doubleValue(), 2e-6);
  }
}
