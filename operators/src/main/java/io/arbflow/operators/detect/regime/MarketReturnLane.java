package io.arbflow.operators.detect.regime;

import io.arbflow.domain.context.MarketReturn;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.RegimeSettings;
import io.arbflow.operators.detect.RoutedBar;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOutput;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Makes one return of a market out of the returns of its members: their mean, weighted by the
 * inverse of each one's usual deviation, so that the wildest does not drown the rest. The weights
 * add up to 1: when everything moves twice as much, so does the market, and nothing of a regime is
 * divided away.
 *
 * <p><b>Input/output.</b> Complete bars of one market in order of their end in, a {@link
 * MarketReturn} per end out, once the instant is final. A value is weighed by the deviation of
 * earlier ones and counts towards it afterwards.
 *
 * <p><b>Owned state.</b> A {@link MarketState} per market: two numbers per member.
 *
 * <p><b>Expiry.</b> None: markets come from the universe. A market whose members were changed by
 * configuration starts anew.
 *
 * <p><b>Failure behaviour.</b> A member without two bars, or that never moved, is left out.
 * Deterministic in its input. Not thread-safe: one instance per subtask.
 */
public final class MarketReturnLane implements LaneLogic<RoutedBar, MarketState, MarketReturn> {
  private static final long serialVersionUID = 1L;

  private final MarketGroups groups;
  private final int memory;
  private final int least;

  /** Of the given markets. */
  public MarketReturnLane(MarketGroups groups, RegimeSettings settings) {
    this.groups = groups;
    this.memory = settings.windowBars();
    this.least = settings.leastBars();
  }

  @Override
  public TypeSerializer<MarketState> stateSerializer() {
    return MarketStateSerializer.INSTANCE;
  }

  @Override
  public MarketState create(int key) {
    return new MarketState(key, groups.identity(key), groups.members(key));
  }

  @Override
  public void onElement(MarketState state, RoutedBar routed, LaneOutput<MarketReturn> out) {
    if (state.identity != groups.identity(state.group)) {
      state.startAnew(groups.identity(state.group), groups.members(state.group));
    }
    long at = routed.bar().bar().endMicros();
    if (at > state.atMicros) {
      settle(state, out);
    }
    state.atMicros = at;
    gather(state, groups.place(routed.bar().bar().instrument()), routed.bar().logReturn());
  }

  private void gather(MarketState state, int place, double logReturn) {
    if (!Double.isFinite(logReturn)) {
      return;
    }
    double weight = UsualDeviation.weight(state.meanSquare[place], state.seen[place], least);
    if (weight > 0) {
      state.sum += weight * logReturn;
      state.weights += weight;
      state.count++;
    }
    state.seen[place]++;
    state.meanSquare[place] =
        UsualDeviation.with(state.meanSquare[place], logReturn, state.seen[place], memory);
  }

  private void settle(MarketState state, LaneOutput<MarketReturn> out) {
    long at = state.atMicros;
    if (state.count > 0) {
      out.emit(new MarketReturn(state.group, state.sum / state.weights, state.count, at), at);
    }
    state.atMicros = MarketState.NEVER;
    state.sum = 0;
    state.weights = 0;
    state.count = 0;
  }

  @Override
  public void onTime(MarketState state, long beforeMicros, LaneOutput<MarketReturn> out) {
    if (state.atMicros < beforeMicros) {
      settle(state, out);
    }
  }

  @Override
  public void onEnd(MarketState state, long endMicros, LaneOutput<MarketReturn> out) {
    if (state.atMicros != MarketState.NEVER) {
      settle(state, out);
    }
  }

  @Override
  public long nextDueMicros(MarketState state) {
    return state.atMicros;
  }

  @Override
  public void onControl(ControlView control) {
    // The market moves whatever is switched on.
  }
}
