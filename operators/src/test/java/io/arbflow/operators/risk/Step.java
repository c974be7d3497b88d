package io.arbflow.operators.risk;

import io.arbflow.domain.control.ControlCommand;

/**
 * One thing that happens to an account.
 *
 * @param atMicros the market clock
 * @param input what reaches the account, or null
 * @param command of control, or null; without both only time passes
 */
record Step(long atMicros, RiskInput input, ControlCommand command) {}
