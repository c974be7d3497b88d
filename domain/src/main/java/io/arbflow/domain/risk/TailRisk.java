package io.arbflow.domain.risk;

/**
 * Value at risk and expected shortfall at one tail probability, both as signed returns.
 *
 * @param valueAtRisk quantile of the return; a loss is negative
 * @param expectedShortfall mean return beyond it; never above {@code valueAtRisk}
 */
public record TailRisk(double valueAtRisk, double expectedShortfall) {}
