/**
 * Everything that changes while the job runs: one {@link io.arbflow.domain.control.ControlCommand}
 * per setting, the four {@link io.arbflow.domain.control.Mode}s and the {@link
 * io.arbflow.domain.control.TradingState}s.
 */
package io.arbflow.domain.control;
