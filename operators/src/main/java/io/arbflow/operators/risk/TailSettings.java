package io.arbflow.operators.risk;

import io.arbflow.operators.scenario.ScenarioSettings;
import java.io.Serializable;

/**
 * How far prices may move, for the gates on losses of a whole book.
 *
 * @param confidence of value at risk and expected shortfall, strictly between 0.5 and 1
 * @param horizonMicros over which they are
 * @param assumedVolatility a year's, of an instrument with fewer than {@code leastReturns}
 * @param leastVolatility a year's; a calm hour is no promise
 * @param returnMicros least time of a return; over less, bid and ask are all one sees
 * @param leastReturns of them before an instrument's own volatility counts
 * @param halfLifeReturns a return counts half after so many newer ones
 * @param unwindMicros how long it takes to get rid of a leg whose partner failed
 * @param legFailureSigmas how many deviations the price moves against it meanwhile
 * @param scenarios how losses are read from past steps of the market, once there are enough
 */
public record TailSettings(
    double confidence,
    long horizonMicros,
    double assumedVolatility,
    double leastVolatility,
    long returnMicros,
    int leastReturns,
    double halfLifeReturns,
    long unwindMicros,
    double legFailureSigmas,
    ScenarioSettings scenarios)
    implements Serializable {

  /**
   * @throws IllegalArgumentException naming what is out of its range
   */
  public TailSettings {
    required(confidence > 0.5 && confidence < 1, "confidence: must be above 0.5 and below 1");
    required(horizonMicros > 0, "horizon: must be positive");
    required(isPositive(assumedVolatility), "assumedVolatility: must be positive");
    required(isPositive(leastVolatility), "leastVolatility: must be positive");
    required(returnMicros > 0, "returnInterval: must be positive");
    required(leastReturns > 0, "leastReturns: must be positive");
    required(isPositive(halfLifeReturns), "halfLifeReturns: must be positive");
    required(unwindMicros > 0, "unwindTime: must be positive");
    required(isPositive(legFailureSigmas), "legFailureSigmas: must be positive");
  }

  /** As shipped. */
  public static TailSettings standard() {
    return new TailSettings(
        0.99,
        86_400_000_000L,
        1,
        0.1,
        60_000_000,
        60,
        600,
        60_000_000,
        3,
        ScenarioSettings.standard());
  }

  private static boolean isPositive(double value) {
    return value > 0 && value < Double.POSITIVE_INFINITY;
  }

  private static void required(boolean fine, String problem) {
    if (!fine) {
      throw new IllegalArgumentException(problem);
    }
  }
}
