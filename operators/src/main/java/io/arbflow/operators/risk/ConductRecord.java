package io.arbflow.operators.risk;

import java.util.Map;

/**
 * What is stored of an account's {@link Conduct}: a state type of {@link RiskFunction}.
 *
 * @param losses and what they have stopped
 * @param executions by strategy
 * @param autonomy whether it has stepped down
 */
public record ConductRecord(
    LossRecord losses, Map<String, ExecutionCount> executions, AutonomyRecord autonomy) {}
