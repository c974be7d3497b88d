package io.arbflow.operators.detect.bars;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.ScoredBar;
import io.arbflow.domain.variance.EwMoments;
import io.arbflow.domain.variance.EwState;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.BarSettings;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOutput;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Puts each bar beside the history of its instrument.
 *
 * <p><b>Input/output.</b> Bars of one instrument in order in, {@link ScoredBar}s out. The history
 * is of complete bars before the one that is scored, and fades with their number, not with time: a
 * night is one step. An unfinished bar is scored as it is, against complete ones, and is no
 * history: its return is since the last complete close, its quotes and its variance are those so
 * far.
 *
 * <p><b>Owned state.</b> A {@link ScoreState} per instrument.
 *
 * <p><b>Expiry.</b> None: instruments come from the universe.
 *
 * <p><b>Failure behaviour.</b> Deterministic in its input. Not thread-safe: one instance per
 * subtask.
 */
public final class BarScoreLane implements LaneLogic<Bar, ScoreState, ScoredBar> {
  private static final long serialVersionUID = 1L;

  private final double memoryBars;
  private final int leastBars;
  private transient EwMoments moments;

  public BarScoreLane(BarSettings settings) {
    memoryBars = settings.memoryBars();
    leastBars = settings.leastBars();
  }

  @Override
  public TypeSerializer<ScoreState> stateSerializer() {
    return ScoreStateSerializer.INSTANCE;
  }

  @Override
  public ScoreState create(int key) {
    return new ScoreState();
  }

  @Override
  public void onElement(ScoreState state, Bar bar, LaneOutput<ScoredBar> out) {
    if (moments == null) {
      moments = new EwMoments(memoryBars);
    }
    double logReturn = Math.log(bar.close() / state.close);
    boolean scored = state.bars >= leastBars;
    ScoredBar result =
        new ScoredBar(
            bar,
            logReturn,
            scored ? over(logReturn, deviation(state.returns)) : Double.NaN,
            scored ? Math.sqrt(over(bar.realisedVariance(), mean(state.variances))) : Double.NaN,
            scored ? over(bar.meanSpreadBps(), mean(state.spreads)) : Double.NaN,
            scored ? over(bar.quotes(), mean(state.quotes)) : Double.NaN,
            state.bars);
    if (bar.complete()) {
      learn(state, bar, logReturn);
    }
    out.emit(result, bar.asOfMicros());
  }

  @Override
  public void onTime(ScoreState state, long beforeMicros, LaneOutput<ScoredBar> out) {
    // Bars are all that happens here.
  }

  @Override
  public void onEnd(ScoreState state, long endMicros, LaneOutput<ScoredBar> out) {
    // Nothing waits.
  }

  @Override
  public long nextDueMicros(ScoreState state) {
    return Long.MAX_VALUE;
  }

  @Override
  public void onControl(ControlView control) {
    // Bars are scored whatever is switched on.
  }

  private void learn(ScoreState state, Bar bar, double logReturn) {
    state.returns = with(state.returns, state.bars, logReturn);
    state.variances = with(state.variances, state.bars, bar.realisedVariance());
    state.spreads = with(state.spreads, state.bars, bar.meanSpreadBps());
    state.quotes = with(state.quotes, state.bars, bar.quotes());
    state.close = bar.close();
    state.bars++;
  }

  /** The clock of the moments is the number of the bar. */
  private EwState with(EwState history, long number, double value) {
    moments.restore(history);
    moments.add(number, value);
    return moments.state();
  }

  private double deviation(EwState history) {
    moments.restore(history);
    return Math.sqrt(moments.variance());
  }

  private double mean(EwState history) {
    moments.restore(history);
    return moments.mean();
  }

  /** NaN where the history stood still: nothing can be said then. */
  private static double over(double value, double usual) {
    return usual > 0 ? value / usual : Double.NaN;
  }
}
