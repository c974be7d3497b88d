package io.arbflow.operators.detect;

import java.io.Serializable;

/**
 * When PAIRS speaks. Times are in bars.
 *
 * @param screen which pairs may be traded
 * @param warmBars bars that a hedge ratio is first fitted to
 * @param hedgeDrift process variance of hedge ratio and level over the spread's variance, per bar;
 *     too large a one absorbs the spread
 * @param memoryBars age at which a squared innovation weighs 1/e in the spread's variance
 * @param leastBars bars after the last screen that a reversion is estimated from at least
 * @param windowBars and at most, the last ones
 * @param entryZ deviations of the innovation from 0 at entry
 * @param stopZ deviations at which a trade is given up, and beyond which none is entered
 * @param horizonHalfLives horizon of the expectation and the longest a trade is held, half lives
 * @param calmOnly whether nothing is entered while the market's regime is turbulent
 * @param edgeSigmas standard errors that the net edge is above 0 at opening
 */
public record PairsSettings(
    PairScreenSettings screen,
    int warmBars,
    double hedgeDrift,
    double memoryBars,
    int leastBars,
    int windowBars,
    double entryZ,
    double stopZ,
    double horizonHalfLives,
    boolean calmOnly,
    double edgeSigmas)
    implements Serializable {
  private static final int LEAST_BARS = 10;

  /** What holds where nothing is configured. */
  public static final PairsSettings DEFAULTS =
      new PairsSettings(PairScreenSettings.DEFAULTS, 63, 1e-5, 100, 42, 126, 2, 4, 2, true, 2);

  /**
   * @throws IllegalArgumentException when a bound does not hold; names it
   */
  public PairsSettings {
    require(warmBars >= LEAST_BARS, "warmBars must be 10 or more");
    require(hedgeDrift >= 0 && hedgeDrift < 1, "hedgeDrift must be at least 0 and below 1");
    require(memoryBars > 1, "memoryBars must be above 1");
    require(leastBars >= LEAST_BARS, "leastBars must be 10 or more");
    require(leastBars < screen.screenBars(), "leastBars must be below screenBars");
    require(windowBars >= leastBars, "windowBars must be leastBars or more");
    require(entryZ > 0 && entryZ < stopZ, "entryZ must be above 0 and below stopZ");
    require(horizonHalfLives > 0, "horizonHalfLives must be above 0");
    require(edgeSigmas >= 0, "edgeSigmas must be 0 or more");
  }

  /** The same with another choice of pairs. */
  public PairsSettings withScreen(PairScreenSettings other) {
    return new PairsSettings(
        other,
        warmBars,
        hedgeDrift,
        memoryBars,
        leastBars,
        windowBars,
        entryZ,
        stopZ,
        horizonHalfLives,
        calmOnly,
        edgeSigmas);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
