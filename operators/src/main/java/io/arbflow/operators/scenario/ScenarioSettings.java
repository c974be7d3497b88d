package io.arbflow.operators.scenario;

import io.arbflow.domain.risk.TailMethod;
import java.io.Serializable;

/**
 * How losses are read from past steps of the market.
 *
 * @param method of value at risk and expected shortfall
 * @param confidence of both, strictly between 0.5 and 1
 * @param horizonMicros over which they are; scaled from one step by the square root of time
 * @param stepMicros length of a step
 * @param scenarios most steps that are remembered
 * @param leastScenarios of every instrument at hand before scenarios count, no more than remembered
 * @param halfLifeSteps a step counts half after so many newer ones, where the method weights them
 * @param backtestSteps forecasts that a backtest looks back on; before there are so many there is
 *     none
 * @param backtestSignificance p-value below which too many breaches are no accident
 */
public record ScenarioSettings(
    TailMethod method,
    double confidence,
    long horizonMicros,
    long stepMicros,
    int scenarios,
    int leastScenarios,
    double halfLifeSteps,
    int backtestSteps,
    double backtestSignificance)
    implements Serializable {

  /**
   * @throws IllegalArgumentException naming what is out of its range
   */
  public ScenarioSettings {
    required(confidence > 0.5 && confidence < 1, "confidence: must be above 0.5 and below 1");
    required(horizonMicros > 0, "horizon: must be positive");
    required(stepMicros > 0, "returnInterval: must be positive");
    required(leastScenarios > 1, "leastScenarios: must be above 1");
    required(scenarios >= leastScenarios, "scenarios: must be at least leastScenarios");
    required(
        halfLifeSteps > 0 && halfLifeSteps < Double.POSITIVE_INFINITY,
        "scenarioHalfLife: must be positive");
    required(backtestSteps > 0, "backtestSteps: must be positive");
    required(
        backtestSignificance > 0 && backtestSignificance < 1,
        "backtestSignificance: must be above 0 and below 1");
  }

  /** As shipped. */
  public static ScenarioSettings standard() {
    return new ScenarioSettings(
        TailMethod.FILTERED_HISTORICAL, 0.99, 86_400_000_000L, 60_000_000, 500, 250, 60, 250, 0.01);
  }

  double tail() {
    return 1 - confidence;
  }

  double decay() {
    return StrictMath.pow(0.5, 1 / halfLifeSteps);
  }

  /** From a loss of one step to one of the horizon. */
  double stepsToHorizon() {
    return StrictMath.sqrt((double) horizonMicros / stepMicros);
  }

  private static void required(boolean fine, String problem) {
    if (!fine) {
      throw new IllegalArgumentException(problem);
    }
  }
}
