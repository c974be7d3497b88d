package io.arbflow.operators.risk;

import io.arbflow.domain.control.Mode;
import java.util.HashMap;
import java.util.Map;

/**
 * How an account has done, and what that has taken from it: {@link LossWatch}, {@link
 * ExecutionCounts} and {@link Autonomy}. What is taken is given back by a named person alone, by a
 * command later than the instant it was taken; never by time, a restart or an old command.
 */
final class Conduct {
  private final LossWatch losses;
  private final ExecutionCounts executions;
  private final Autonomy autonomy;

  /** Of an account that has done nothing yet. */
  Conduct() {
    losses = new LossWatch();
    executions = new ExecutionCounts(Map.of());
    autonomy = new Autonomy();
  }

  private Conduct(ConductRecord stored) {
    losses = new LossWatch(stored.losses());
    executions = new ExecutionCounts(stored.executions());
    autonomy = new Autonomy(stored.autonomy());
  }

  /** As stored; null for nothing. */
  static Conduct of(ConductRecord stored) {
    return stored == null ? new Conduct() : new Conduct(stored);
  }

  /** What is to be stored. */
  ConductRecord record() {
    return new ConductRecord(losses.record(), new HashMap<>(executions.all()), autonomy.record());
  }

  LossWatch losses() {
    return losses;
  }

  ExecutionCounts executions() {
    return executions;
  }

  Autonomy autonomy() {
    return autonomy;
  }

  /** The mode in force where control, or the configuration, sets this one. */
  Mode mode(Mode set) {
    return autonomy.mode(set);
  }

  /** Value at risk has failed its backtest. */
  void backtestFailed(String reason, long atMicros) {
    autonomy.backtestFailed(reason, atMicros);
  }
}
