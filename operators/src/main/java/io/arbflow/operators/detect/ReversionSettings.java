package io.arbflow.operators.detect;

import java.io.Serializable;

/**
 * When MEAN_REVERSION speaks. Times are in complete bars.
 *
 * @param edgeSigmas standard errors that the net edge is above 0 at opening
 * @param windowBars mids that the mean, the half-life and the variance ratio are read from
 * @param ratioBars bars of the longer returns of the variance ratio
 * @param significance level of the test that moves are taken back
 * @param leastHalfLife least half-life of a deviation
 * @param mostHalfLife greatest one
 * @param entrySigmas stationary deviations from the mean at which it speaks
 * @param mostSigmas and beyond which it does not: then something has happened
 * @param horizonBars how long a trade is held at most, and how far outcomes look
 * @param memoryOutcomes age in outcomes at which an outcome weighs 1/e
 * @param leastOutcomes effective outcomes of a direction below which nothing is expected
 * @param priorOutcomes outcomes of 0 that are believed in beforehand
 * @param stopSigmas deviations of an outcome that the mid may go against a trade
 * @param mostConfidence cap on the probability that an expectation is positive
 */
public record ReversionSettings(
    double edgeSigmas,
    int windowBars,
    int ratioBars,
    double significance,
    double leastHalfLife,
    double mostHalfLife,
    double entrySigmas,
    double mostSigmas,
    int horizonBars,
    double memoryOutcomes,
    int leastOutcomes,
    double priorOutcomes,
    double stopSigmas,
    double mostConfidence)
    implements Serializable {

  /** What holds where nothing is configured. */
  public static final ReversionSettings DEFAULTS =
      new ReversionSettings(2, 240, 5, 0.05, 1, 30, 2, 6, 10, 100, 20, 5, 3, 0.95);

  /**
   * @throws IllegalArgumentException when a bound does not hold; names it
   */
  public ReversionSettings {
    require(edgeSigmas >= 0, "edgeSigmas must be 0 or more");
    require(ratioBars >= 2, "ratioBars must be 2 or more");
    require(windowBars >= 5 * ratioBars, "windowBars must be five times ratioBars or more");
    require(significance > 0 && significance < 0.5, "significance must be above 0 and below 0.5");
    require(leastHalfLife > 0, "leastHalfLife must be above 0");
    require(mostHalfLife >= leastHalfLife, "mostHalfLife must not be below leastHalfLife");
    require(entrySigmas > 0, "entrySigmas must be above 0");
    require(mostSigmas > entrySigmas, "mostSigmas must be above entrySigmas");
    require(horizonBars >= 1, "horizonBars must be 1 or more");
    require(leastOutcomes >= 2, "leastOutcomes must be 2 or more");
    require(memoryOutcomes >= leastOutcomes, "memoryOutcomes must be leastOutcomes or more");
    require(priorOutcomes >= 0, "priorOutcomes must be 0 or more");
    require(stopSigmas > 0, "stopSigmas must be above 0");
    require(mostConfidence >= 0 && mostConfidence <= 1, "mostConfidence must be 0 to 1");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
