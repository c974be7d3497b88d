package io.arbflow.operators.detect.correlation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.arbflow.operators.detect.BreakdownSettings;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReversionTest {
  private static final BreakdownSettings SETTINGS =
      new BreakdownSettings(
          2, 10, 100, 30, 100, 0.7, 0.001, 3, 20, 0.25, 2, 0.4, 0.5, 4, 0.95, 10, 60);

  @Test
  void beforeAnyBreakThePriorHolds() {
    Reversion reversion = new Reversion();
    assertEquals(0.4, reversion.share(SETTINGS), 1e-15);
    assertEquals(0.5, reversion.error(SETTINGS), 1e-15);
    assertEquals(4, reversion.noise(SETTINGS), 1e-15);
    assertEquals(0, reversion.outcomes());
  }

  /** One outcome x = 4, y = 2 fits exactly: noise 4; precision 4 + 16/4, mean (1.6 + 2) / 8. */
  @Test
  void oneOutcomeByHand() {
    Reversion reversion = new Reversion();
    reversion.learn(4, 2);
    assertEquals(4, reversion.noise(SETTINGS), 1e-12);
    assertEquals(Math.sqrt(1 / 8.0), reversion.error(SETTINGS), 1e-12);
    assertEquals((0.4 * 4 + 8 / 4.0) / 8, reversion.share(SETTINGS), 1e-12);
    assertEquals(1, reversion.outcomes());
  }

  @Test
  void manyOutcomesTellTheShareAndTheNoise() {
    Random random = new Random(1);
    Reversion reversion = new Reversion();
    for (int i = 0; i < 5_000; i++) {
      double x = 3 + random.nextGaussian();
      reversion.learn(x, 0.7 * x + 1.5 * random.nextGaussian());
    }
    assertEquals(0.7, reversion.share(SETTINGS), 5 * reversion.error(SETTINGS));
    assertEquals(2.25, reversion.noise(SETTINGS), 0.15);
    assertTrue(reversion.error(SETTINGS) < 0.01);
  }

  /** A residual cannot move less after a break than it did before. */
  @Test
  void theNoiseIsAtLeastThatOfBefore() {
    Reversion reversion = new Reversion();
    for (int i = 0; i < 20; i++) {
      reversion.learn(2, 1);
    }
    assertEquals(1, reversion.noise(SETTINGS));
  }
}
