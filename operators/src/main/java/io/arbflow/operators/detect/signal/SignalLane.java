package io.arbflow.operators.detect.signal;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.bar.PatternKind;
import io.arbflow.domain.bar.PatternMatch;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.MomentumSettings;
import io.arbflow.operators.detect.ReversionSettings;
import io.arbflow.operators.detect.outcome.OutcomeSettings;
import io.arbflow.operators.lane.LaneLogic;
import io.arbflow.operators.lane.LaneOutput;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * MEAN_REVERSION and MOMENTUM on one instrument, in event time.
 *
 * <p><b>Input/output.</b> {@link SignalInput}s of one instrument in order of time; opportunity
 * events out, at the end of the bar that they come from. Only complete bars count, and of patterns
 * only {@link PatternKind#MOMENTUM_IGNITION}. MEAN_REVERSION compares the bar's mid with mean,
 * half-life and variance ratio of those before it. MOMENTUM follows a significant trend while an
 * ignition confirms it. What a signal is worth is learned from what followed earlier ones; until
 * enough of them have been seen the lane is silent.
 *
 * <p><b>Owned state.</b> A {@link SignalState} per instrument: a window of mids, outcomes of
 * signals, at most one open trade per strategy.
 *
 * <p><b>Expiry.</b> A trade is left at its horizon, at its stop, or when what it was entered for is
 * gone: the mid is back at the mean, the trend has turned. An unpriced exit waits for the next bar.
 * Keys are never forgotten: instruments come from the universe.
 *
 * <p><b>Failure behaviour.</b> Deterministic in its input. Not thread-safe: one instance per
 * subtask.
 */
public final class SignalLane implements LaneLogic<SignalInput, SignalState, OpportunityEvent> {
  private static final long serialVersionUID = 1L;

  private final ReversionSettings reversion;
  private final MomentumSettings momentum;
  private final TradeDesk reversionDesk;
  private final TradeDesk momentumDesk;

  public SignalLane(Universe universe, DetectSettings settings) {
    reversion = settings.statistics().reversion();
    momentum = settings.statistics().momentum();
    reversionDesk = new TradeDesk(universe, terms(reversion), settings.of(Strategy.MEAN_REVERSION));
    momentumDesk = new TradeDesk(universe, terms(momentum), settings.of(Strategy.MOMENTUM));
  }

  private static TradeTerms terms(ReversionSettings settings) {
    return new TradeTerms(
        Strategy.MEAN_REVERSION,
        "mean return after a deviation x price - spread - fees >= k standard errors",
        new OutcomeSettings(
            settings.horizonBars(),
            settings.memoryOutcomes(),
            settings.leastOutcomes(),
            settings.priorOutcomes()),
        settings.edgeSigmas(),
        settings.stopSigmas(),
        settings.mostConfidence());
  }

  private static TradeTerms terms(MomentumSettings settings) {
    return new TradeTerms(
        Strategy.MOMENTUM,
        "mean return after a confirmed trend x price - spread - fees >= k standard errors",
        new OutcomeSettings(
            settings.horizonBars(),
            settings.memoryOutcomes(),
            settings.leastOutcomes(),
            settings.priorOutcomes()),
        settings.edgeSigmas(),
        settings.stopSigmas(),
        settings.mostConfidence());
  }

  @Override
  public TypeSerializer<SignalState> stateSerializer() {
    return SignalStateSerializer.INSTANCE;
  }

  @Override
  public SignalState create(int key) {
    return new SignalState(capacity());
  }

  private int capacity() {
    return Math.max(reversion.windowBars(), Momentum.needed(momentum));
  }

  @Override
  public void onElement(SignalState state, SignalInput input, LaneOutput<OpportunityEvent> out) {
    reversionDesk.reach(state.reversion, input.eventTimeMicros(), out);
    momentumDesk.reach(state.momentum, input.eventTimeMicros(), out);
    if (input.match() != null) {
      note(state, input.match());
    } else if (input.bar().bar().complete()) {
      state.mids.keep(capacity());
      revert(state, input.bar().bar(), out);
      follow(state, input.bar().bar(), out);
      state.bars++;
    }
  }

  private static void note(SignalState state, PatternMatch match) {
    if (match.kind() == PatternKind.MOMENTUM_IGNITION) {
      state.ignition = match.direction();
      state.ignitionSigmas = match.strength();
      state.ignitionBars = state.bars;
    }
  }

  /** Against the mids before the bar's, which joins them in {@link #follow}. */
  private void revert(SignalState state, Bar bar, LaneOutput<OpportunityEvent> out) {
    Signal signal = Signal.NONE;
    boolean back = false;
    if (state.mids.size() >= reversion.windowBars()) {
      Reversion reading =
          Reversion.of(
              state.mids.last(reversion.windowBars(), 0), Math.log(bar.close()), reversion);
      signal = reading.signal(reversion);
      // Bought below the mean, sold above it; NaN where there is no mean any more.
      back = reversionDesk.heldDirection(state.reversion) * reading.z() >= 0;
    }
    reversionDesk.keepOrClose(state.reversion, bar, state.bars, back, out);
    reversionDesk.open(state.reversion, bar, state.bars, signal, out);
    reversionDesk.learn(state.reversion, bar, state.bars, signal);
  }

  private void follow(SignalState state, Bar bar, LaneOutput<OpportunityEvent> out) {
    state.mids.add(Math.log(bar.close()));
    Signal signal = Signal.NONE;
    boolean turned = false;
    if (state.mids.size() >= Momentum.needed(momentum)) {
      Momentum reading = Momentum.of(state.mids, momentum);
      boolean fresh = state.bars - state.ignitionBars < momentum.confirmBars();
      signal = reading.signal(fresh ? state.ignition : 0, state.ignitionSigmas);
      turned = momentumDesk.heldDirection(state.momentum) * reading.direction() < 0;
    }
    momentumDesk.keepOrClose(state.momentum, bar, state.bars, turned, out);
    momentumDesk.open(state.momentum, bar, state.bars, signal, out);
    momentumDesk.learn(state.momentum, bar, state.bars, signal);
  }

  @Override
  public void onTime(SignalState state, long beforeMicros, LaneOutput<OpportunityEvent> out) {
    reversionDesk.finish(state.reversion, beforeMicros, out);
    momentumDesk.finish(state.momentum, beforeMicros, out);
  }

  @Override
  public void onEnd(SignalState state, long endMicros, LaneOutput<OpportunityEvent> out) {
    reversionDesk.end(state.reversion, endMicros, out);
    momentumDesk.end(state.momentum, endMicros, out);
  }

  @Override
  public long nextDueMicros(SignalState state) {
    return Math.min(
        reversionDesk.dueMicros(state.reversion), momentumDesk.dueMicros(state.momentum));
  }

  @Override
  public void onControl(ControlView control) {
    reversionDesk.onControl(control);
    momentumDesk.onControl(control);
  }
}
