package io.arbflow.operators.risk;

/**
 * Orders of one strategy that no person approved.
 *
 * @param count since a person last enabled the strategy
 * @param stopped whether the limit was reached
 * @param enableAfter only an ENABLE of a higher sequence starts anew
 */
public record ExecutionCount(int count, boolean stopped, long enableAfter) {}
