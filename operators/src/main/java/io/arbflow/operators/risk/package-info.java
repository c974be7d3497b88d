/**
 * The risk stage, keyed by account: {@link io.arbflow.operators.risk.RiskFunction} has the
 * account's book, {@link io.arbflow.operators.risk.RiskDesk} decides. {@link
 * io.arbflow.operators.risk.RiskGates} says what may not be traded and {@link
 * io.arbflow.operators.risk.Sizing} how much of the rest. Money is exact decimals throughout; what
 * cannot be judged is refused.
 */
package io.arbflow.operators.risk;
