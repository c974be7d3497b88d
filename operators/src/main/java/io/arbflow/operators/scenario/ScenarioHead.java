package io.arbflow.operators.scenario;

import java.util.List;

/**
 * Where an account stands in the steps of its market, and its forecasts so far; in the risk stage's
 * state.
 *
 * @param stepMicros length of a step; what was kept of steps of another length is of no use
 * @param step the one that is going on, counted from the epoch
 * @param count steps with returns so far
 * @param forecast value at risk of the step that is going on, a loss, account money; NaN for none
 * @param held when that forecast was made
 * @param breaches whether the last forecasts were breached, oldest first
 * @param failing whether the backtest has failed and not recovered since
 */
public record ScenarioHead(
    long stepMicros,
    long step,
    long count,
    double forecast,
    List<HeldUnits> held,
    List<Boolean> breaches,
    boolean failing) {

  /** Before the first mark. */
  static final ScenarioHead NONE =
      new ScenarioHead(0, Long.MIN_VALUE, 0, Double.NaN, List.of(), List.of(), false);
}
