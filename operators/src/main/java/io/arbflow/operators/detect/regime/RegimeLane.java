package io.arbflow.operators.detect.regime;

import io.arbflow.domain.context.MarketReturn;
import io.arbflow.domain.context.Regime;
import io.arbflow.domain.context.RegimeParameters;
import io.arbflow.domain.context.RegimeReading;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.RegimeSettings;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOutput;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Says after every bar which regime a market is in.
 *
 * <p><b>Input/output.</b> Returns and outcomes of fits of one market in the order of {@link
 * RegimeInput#ORDER} in, a {@link RegimeReading} per return out, from the first one on that has
 * {@code leastBars} before it. Probabilities are filtered: they know the returns up to their own
 * bar, and parameters that were estimated before it. An adopted fit is run with from the next
 * return on; the filtered probability is kept. Before the first one a prior is, in the scale of the
 * returns so far.
 *
 * <p><b>Owned state.</b> A {@link RegimeState} per market: the probability, the parameters and
 * their version, two sums, and at most 200 run lengths.
 *
 * <p><b>Expiry.</b> None: markets come from the universe. A market whose members were changed by
 * configuration starts anew.
 *
 * <p><b>Failure behaviour.</b> Fits that were not adopted, or are older than what it runs with,
 * change nothing. Deterministic in its input. Not thread-safe: one instance per subtask.
 */
public final class RegimeLane implements LaneLogic<RegimeInput, RegimeState, RegimeReading> {
  private static final long serialVersionUID = 1L;

  private final MarketGroups groups;
  private final RegimeSettings settings;
  private transient RegimeWatch watch;

  /** Of the given markets. */
  public RegimeLane(MarketGroups groups, RegimeSettings settings) {
    this.groups = groups;
    this.settings = settings;
  }

  @Override
  public TypeSerializer<RegimeState> stateSerializer() {
    return RegimeStateSerializer.INSTANCE;
  }

  @Override
  public RegimeState create(int key) {
    return RegimeWatch.start(key, groups.identity(key));
  }

  @Override
  public void onElement(RegimeState state, RegimeInput input, LaneOutput<RegimeReading> out) {
    if (state.identity != groups.identity(state.group)) {
      state.become(RegimeWatch.start(state.group, groups.identity(state.group)));
    }
    if (input.value() != null) {
      see(state, input.value(), out);
    } else {
      adopt(state, input.parameters());
    }
  }

  private void see(RegimeState state, MarketReturn value, LaneOutput<RegimeReading> out) {
    if (watch == null) {
      watch = new RegimeWatch(settings);
    }
    if (!watch.ready(state, value.value())) {
      return;
    }
    Regime before = state.regime;
    boolean changePoint = watch.see(state, value.value());
    out.emit(
        new RegimeReading(
            groups.name(state.group),
            state.regime,
            state.turbulent,
            state.regime != before,
            changePoint,
            state.version,
            value.atMicros()),
        value.atMicros());
  }

  private static void adopt(RegimeState state, RegimeParameters fit) {
    if (fit.adopted() && fit.version() > state.version) {
      state.parameters = fit.regimes();
      state.version = fit.version();
    }
  }

  @Override
  public void onTime(RegimeState state, long beforeMicros, LaneOutput<RegimeReading> out) {
    // Returns are all that happens here.
  }

  @Override
  public void onEnd(RegimeState state, long endMicros, LaneOutput<RegimeReading> out) {
    // Nothing waits.
  }

  @Override
  public long nextDueMicros(RegimeState state) {
    return Long.MAX_VALUE;
  }

  @Override
  public void onControl(ControlView control) {
    // The market moves whatever is switched on.
  }
}
