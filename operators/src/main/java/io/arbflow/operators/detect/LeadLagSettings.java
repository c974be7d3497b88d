package io.arbflow.operators.detect;

import java.io.Serializable;

/**
 * When LEAD_LAG speaks. Times are in complete bars that both instruments have.
 *
 * @param edgeSigmas standard errors that the net edge is above 0 at opening
 * @param windowBars returns that lag and slope are read from
 * @param mostLag greatest lag looked at
 * @param significance level of the two-sided test that one follows the other, all lags together
 * @param leaderSigmas standard deviations that the leader has to move in the bar
 * @param horizonBars how long a trade is held at most, and how far outcomes look; mostLag or more
 * @param memoryOutcomes age in outcomes at which an outcome weighs 1/e
 * @param leastOutcomes effective outcomes of a direction below which nothing is expected
 * @param priorOutcomes outcomes of 0 that are believed in beforehand
 * @param stopSigmas deviations of an outcome that the mid may go against a trade
 * @param mostConfidence cap on the probability that an expectation is positive
 */
public record LeadLagSettings(
    double edgeSigmas,
    int windowBars,
    int mostLag,
    double significance,
    double leaderSigmas,
    int horizonBars,
    double memoryOutcomes,
    int leastOutcomes,
    double priorOutcomes,
    double stopSigmas,
    double mostConfidence)
    implements Serializable {

  /** What holds where nothing is configured. */
  public static final LeadLagSettings DEFAULTS =
      new LeadLagSettings(2, 240, 3, 0.05, 1.5, 3, 100, 20, 5, 3, 0.95);

  /**
   * @throws IllegalArgumentException when a bound does not hold; names it
   */
  public LeadLagSettings {
    require(edgeSigmas >= 0, "edgeSigmas must be 0 or more");
    require(mostLag >= 1, "mostLag must be 1 or more");
    require(windowBars >= 10 * mostLag, "windowBars must be ten times mostLag or more");
    require(significance > 0 && significance < 1, "significance must be above 0 and below 1");
    require(leaderSigmas > 0, "leaderSigmas must be above 0");
    require(horizonBars >= mostLag, "horizonBars must be mostLag or more");
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
