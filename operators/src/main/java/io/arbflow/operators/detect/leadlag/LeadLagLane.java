package io.arbflow.operators.detect.leadlag;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.LeadLagSettings;
import io.arbflow.operators.detect.RoutedBar;
import io.arbflow.operators.detect.outcome.OutcomeSettings;
import io.arbflow.operators.detect.signal.Signal;
import io.arbflow.operators.detect.signal.TradeDesk;
import io.arbflow.operators.detect.signal.TradeTerms;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOutput;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * LEAD_LAG on one ordered pair, in event time.
 *
 * <p><b>Input/output.</b> Complete bars of leader and follower in order of time; opportunity events
 * on the follower out, at the end of the bars that they come from. Only instants at which a bar of
 * both ends count, and returns are from one such instant to the next: a bar that only one of them
 * has would make it look slow. A bar is judged by the lag and the slope of the bars before it. When
 * the leader has moved far, the follower is traded the way it is expected to go within the horizon;
 * what that is worth is learned from what followed earlier signals.
 *
 * <p><b>Owned state.</b> A {@link LeadLagState} per key: two windows of returns, outcomes of
 * signals, at most one open trade.
 *
 * <p><b>Expiry.</b> A trade is left at its horizon or its stop. Keys are never forgotten: pairs
 * come from the universe.
 *
 * <p><b>Failure behaviour.</b> Deterministic in its input. Not thread-safe: one instance per
 * subtask.
 */
public final class LeadLagLane implements LaneLogic<RoutedBar, LeadLagState, OpportunityEvent> {
  private static final long serialVersionUID = 1L;

  private final LeadLagPairs pairs;
  private final LeadLagSettings settings;
  private final TradeDesk desk;

  public LeadLagLane(Universe universe, DetectSettings detect) {
    pairs = new LeadLagPairs(universe);
    settings = detect.statistics().leadLag();
    TradeTerms terms =
        new TradeTerms(
            Strategy.LEAD_LAG,
            "mean return after the leader's move x price - spread - fees >= k standard errors",
            new OutcomeSettings(
                settings.horizonBars(),
                settings.memoryOutcomes(),
                settings.leastOutcomes(),
                settings.priorOutcomes()),
            settings.edgeSigmas(),
            settings.stopSigmas(),
            settings.mostConfidence());
    desk = new TradeDesk(universe, terms, detect.of(Strategy.LEAD_LAG));
  }

  @Override
  public TypeSerializer<LeadLagState> stateSerializer() {
    return LeadLagStateSerializer.INSTANCE;
  }

  @Override
  public LeadLagState create(int key) {
    return new LeadLagState(key, settings.windowBars());
  }

  @Override
  public void onElement(LeadLagState state, RoutedBar routed, LaneOutput<OpportunityEvent> out) {
    desk.reach(state.trades, routed.eventTimeMicros(), out);
    Bar bar = routed.bar().bar();
    Bar other = state.waiting;
    if (!bar.complete()) {
      return;
    }
    if (other == null
        || other.endMicros() != bar.endMicros()
        || other.instrument() == bar.instrument()) {
      state.waiting = bar;
      return;
    }
    state.waiting = null;
    boolean leads = bar.instrument() == pairs.leader(state.key);
    both(state, leads ? bar : other, leads ? other : bar, out);
  }

  private void both(
      LeadLagState state, Bar leader, Bar follower, LaneOutput<OpportunityEvent> out) {
    double leaderReturn = Math.log(leader.close() / state.leaderClose);
    double followerReturn = Math.log(follower.close() / state.followerClose);
    Signal signal = signal(state, leaderReturn);
    desk.keepOrClose(state.trades, follower, state.bars, false, out);
    desk.open(state.trades, follower, state.bars, signal, out);
    desk.learn(state.trades, follower, state.bars, signal);
    if (state.bars > 0) {
      state.leader.keep(settings.windowBars());
      state.follower.keep(settings.windowBars());
      state.leader.add(leaderReturn);
      state.follower.add(followerReturn);
    }
    state.leaderClose = leader.close();
    state.followerClose = follower.close();
    state.bars++;
  }

  private Signal signal(LeadLagState state, double leaderReturn) {
    int window = settings.windowBars();
    if (state.leader.size() < window || state.follower.size() < window) {
      return Signal.NONE;
    }
    return LeadLagReading.of(state.leader.last(window, 0), state.follower.last(window, 0), settings)
        .signal(pairs.leader(state.key), leaderReturn, settings);
  }

  @Override
  public void onTime(LeadLagState state, long beforeMicros, LaneOutput<OpportunityEvent> out) {
    desk.finish(state.trades, beforeMicros, out);
  }

  @Override
  public void onEnd(LeadLagState state, long endMicros, LaneOutput<OpportunityEvent> out) {
    desk.end(state.trades, endMicros, out);
  }

  @Override
  public long nextDueMicros(LeadLagState state) {
    return desk.dueMicros(state.trades);
  }

  @Override
  public void onControl(ControlView control) {
    desk.onControl(control);
  }
}
