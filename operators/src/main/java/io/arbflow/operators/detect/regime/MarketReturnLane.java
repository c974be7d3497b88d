package io.arbflow.operators.detect.regime;

import io.arbflow.domain.context.MarketReturn;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.RegimeSettings;
import io.arbflow.operators.detect.RoutedBar;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOutput;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Makes one return of a market out of the returns of its members. Each member's log return is
 * divided by its own usual deviation, so that the wildest does not drown the rest, and the mean of
 * those by the usual deviation of that mean, so that it is about 1 in the long run however the
 * members hang together. Usual means over {@code windowBars}, longer than a regime is meant to
 * last: what is left varies with the regime.
 *
 * <p><b>Input/output.</b> Complete bars of one market in order of their end in, a {@link
 * MarketReturn} per end out, once the instant is final. A value is divided by the deviation of
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
    double scaled =
        UsualDeviation.scaled(logReturn, state.meanSquare[place], state.seen[place], least);
    if (!Double.isNaN(scaled)) {
      state.sum += scaled;
      state.count++;
    }
    state.seen[place]++;
    state.meanSquare[place] =
        UsualDeviation.with(state.meanSquare[place], logReturn, state.seen[place], memory);
  }

  private void settle(MarketState state, LaneOutput<MarketReturn> out) {
    long at = state.atMicros;
    if (state.count > 0) {
      double mean = state.sum / state.count;
      double scaled = UsualDeviation.scaled(mean, state.marketMeanSquare, state.marketSeen, least);
      if (!Double.isNaN(scaled)) {
        out.emit(new MarketReturn(state.group, scaled, state.count, at), at);
      }
      state.marketSeen++;
      state.marketMeanSquare =
          UsualDeviation.with(state.marketMeanSquare, mean, state.marketSeen, memory);
    }
    state.atMicros = MarketState.NEVER;
    state.sum = 0;
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
