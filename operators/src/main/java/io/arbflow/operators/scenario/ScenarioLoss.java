package io.arbflow.operators.scenario;

/**
 * What may be lost over the horizon, account money; a gain counts as 0.
 *
 * @param valueAtRisk loss that the horizon exceeds with the tail's probability
 * @param expectedShortfall mean loss beyond it
 */
public record ScenarioLoss(double valueAtRisk, double expectedShortfall) {

  ScenarioLoss worse(ScenarioLoss other) {
    return new ScenarioLoss(
        Math.max(valueAtRisk, other.valueAtRisk),
        Math.max(expectedShortfall, other.expectedShortfall));
  }
}
