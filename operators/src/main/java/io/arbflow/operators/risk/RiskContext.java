package io.arbflow.operators.risk;

import io.arbflow.domain.context.CorrelationSnapshot;
import io.arbflow.domain.control.ControlCommand;

/**
 * What every account's risk is told: exactly one of the two is there.
 *
 * @param command of control, or null
 * @param covariance of a market, or null
 */
public record RiskContext(ControlCommand command, CorrelationSnapshot covariance) {

  public static RiskContext of(ControlCommand command) {
    return new RiskContext(command, null);
  }

  public static RiskContext of(CorrelationSnapshot covariance) {
    return new RiskContext(null, covariance);
  }
}
