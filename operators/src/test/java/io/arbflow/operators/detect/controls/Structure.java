package io.arbflow.operators.detect.controls;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Bars of two shares in which something is hidden that lies in their order, and bars of nothing.
 */
final class Structure {
  private static final double[] SHAPE = {3, -2, 4, 1, -3, -4, 2, 5, -1, -5, 3, 2};

  private Structure() {}

  /** Independent random walks. */
  static List<Step> walks(int bars, double deviation, long seed) {
    Random random = new Random(seed);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < bars; i++) {
      steps.add(new Step(deviation * random.nextGaussian(), deviation * random.nextGaussian(), 1));
    }
    return steps;
  }

  /** The second walks, the first is 1.1 times as far and an AR(1) off: a cointegrated pair. */
  static List<Step> cointegrated(int bars, long seed) {
    Random random = new Random(seed);
    List<Step> steps = new ArrayList<>();
    double spread = 0;
    for (int i = 0; i < bars; i++) {
      double before = spread;
      spread = 0.75 * spread + 0.01 * random.nextGaussian();
      double walk = 0.01 * random.nextGaussian();
      steps.add(new Step(1.1 * walk + spread - before, walk, 1));
    }
    return steps;
  }

  /** The first share's mid is an Ornstein-Uhlenbeck process. */
  static List<Step> reverting(int bars, long seed) {
    Random random = new Random(seed);
    List<Step> steps = new ArrayList<>();
    double level = 0;
    for (int i = 0; i < bars; i++) {
      double before = level;
      level = 0.6 * level + 0.002 * random.nextGaussian();
      steps.add(new Step(level - before, 0.001 * random.nextGaussian(), 1));
    }
    return steps;
  }

  /** The first share drifts up for 150 bars, then down for as many. */
  static List<Step> trending(int bars, long seed) {
    Random random = new Random(seed);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < bars; i++) {
      double drift = i / 150 % 2 == 0 ? 8e-4 : -8e-4;
      steps.add(new Step(drift + 0.001 * random.nextGaussian(), 0.001 * random.nextGaussian(), 1));
    }
    return steps;
  }

  /** The first share does what the second did a bar before, and more by chance. */
  static List<Step> following(int bars, long seed) {
    Random random = new Random(seed);
    List<Step> steps = new ArrayList<>();
    double led = 0;
    for (int i = 0; i < bars; i++) {
      double lead = 0.002 * random.nextGaussian();
      steps.add(new Step(0.8 * led + 0.001 * random.nextGaussian(), lead, 1));
      led = lead;
    }
    return steps;
  }

  /** Shocks of the first share, on more activity, that are taken back by three fifths. */
  static List<Step> reversals(int bars, long seed) {
    Random random = new Random(seed);
    List<Step> steps = new ArrayList<>();
    double shock = 0;
    for (int i = 0; i < bars; i++) {
      int phase = i < 250 ? 45 : i % 46;
      if (phase == 0) {
        shock = random.nextBoolean() ? 6e-3 : -6e-3;
      }
      double move = phase == 0 ? shock : phase <= 5 ? -0.12 * shock : 0;
      steps.add(
          new Step(
              move + 3e-4 * random.nextGaussian(),
              3e-4 * random.nextGaussian(),
              phase == 0 ? 3 : 1));
    }
    return steps;
  }

  /**
   * A shape of the first share that comes back in any size, upright or upside down, and goes on in
   * proportion. Upright alone it would make a drift, which stays when the order goes.
   */
  static List<Step> shapes(int bars, long seed) {
    Random random = new Random(seed);
    List<Step> steps = new ArrayList<>();
    double size = 0;
    for (int i = 0; i < bars; i++) {
      int phase = i % (28 + SHAPE.length + 5) - 28;
      if (phase == 0) {
        size = (random.nextBoolean() ? 3e-4 : -3e-4) * (1 + random.nextDouble());
      }
      double move =
          phase < 0 ? 3e-4 * random.nextGaussian() : size * (phase < 12 ? SHAPE[phase] : 1.2);
      steps.add(new Step(move + 1e-5 * random.nextGaussian(), 3e-4 * random.nextGaussian(), 1));
    }
    return steps;
  }
}
