package io.arbflow.operators.detect;

import java.io.Serializable;

/**
 * When MOMENTUM speaks. Times are in complete bars.
 *
 * @param edgeSigmas standard errors that the net edge is above 0 at opening
 * @param lookbackBars returns that the trend is read from
 * @param skipBars newest bars that are left out of it
 * @param hacLags lags over which neighbouring returns may be correlated
 * @param significance level of the two-sided test of the trend
 * @param confirmBars how long an ignition of the trend's direction confirms it
 * @param horizonBars how long a trade is held at most, and how far outcomes look
 * @param memoryOutcomes age in outcomes at which an outcome weighs 1/e
 * @param leastOutcomes effective outcomes of a direction below which nothing is expected
 * @param priorOutcomes outcomes of 0 that are believed in beforehand
 * @param stopSigmas deviations of an outcome that the mid may go against a trade
 * @param mostConfidence cap on the probability that an expectation is positive
 */
public record MomentumSettings(
    double edgeSigmas,
    int lookbackBars,
    int skipBars,
    int hacLags,
    double significance,
    int confirmBars,
    int horizonBars,
    double memoryOutcomes,
    int leastOutcomes,
    double priorOutcomes,
    double stopSigmas,
    double mostConfidence)
    implements Serializable {

  /** What holds where nothing is configured. */
  public static final MomentumSettings DEFAULTS =
      new MomentumSettings(2, 60, 5, 4, 0.05, 5, 10, 100, 20, 5, 3, 0.95);

  /**
   * @throws IllegalArgumentException when a bound does not hold; names it
   */
  public MomentumSettings {
    require(edgeSigmas >= 0, "edgeSigmas must be 0 or more");
    require(lookbackBars >= 10, "lookbackBars must be 10 or more");
    require(skipBars >= 0, "skipBars must be 0 or more");
    require(hacLags >= 0 && 4 * hacLags < lookbackBars, "hacLags must be below lookbackBars / 4");
    require(significance > 0 && significance < 1, "significance must be above 0 and below 1");
    require(confirmBars >= 1, "confirmBars must be 1 or more");
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
