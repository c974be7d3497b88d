package io.arbflow.operators.detect.signal;

import io.arbflow.domain.bar.Bar;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.episode.Episode;
import io.arbflow.operators.detect.episode.EpisodeLife;
import io.arbflow.operators.detect.episode.EpisodeRules;
import io.arbflow.operators.detect.outcome.ExitRule;
import io.arbflow.operators.detect.outcome.HeldTrade;
import io.arbflow.operators.detect.outcome.OneLegPricing;
import io.arbflow.operators.detect.outcome.SignalForecast;
import io.arbflow.operators.lane.LaneOutput;
import java.io.Serializable;
import java.util.Map;

/**
 * The trades of one strategy on one key, at most one at a time. A signal is traded when what
 * followed earlier ones pays its costs by enough standard errors; an episode is the trade from its
 * entry to its exit. Every signal is learned from, traded or not, and enabled or not.
 *
 * <p>At a complete bar a lane calls {@link #reach}, {@link #keepOrClose}, {@link #open} and {@link
 * #learn}, in this order: a bar's own outcome is no part of what is expected at it. Not
 * thread-safe.
 */
public final class TradeDesk implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST_AWAITING_MARKS = 16;

  private final Universe universe;
  private final OneLegPricing pricing;
  private final TradeTerms terms;
  private final EpisodeRules rules;
  private final EpisodeLife<TradeState> life;
  private final Candidate found = new Candidate();

  /**
   * @param given the strategy's thresholds
   */
  public TradeDesk(Universe universe, TradeTerms terms, StrategySettings given) {
    this.universe = universe;
    this.pricing = new OneLegPricing(universe);
    this.terms = terms;
    this.rules = new EpisodeRules(terms.strategy(), given);
    this.life =
        new EpisodeLife<>(
            universe, rules, new TradeFamily(universe, pricing, terms), MOST_AWAITING_MARKS);
  }

  /** Control has changed. */
  public void onControl(ControlView control) {
    rules.onControl(control);
  }

  /** Does what is due before the bar that is known up to an instant, and reaches the instant. */
  public void reach(TradeState state, long micros, LaneOutput<OpportunityEvent> out) {
    life.reach(state.episodes, state, micros, out);
    settle(state);
  }

  /**
   * A complete bar is over: the open trade is left, shown again if entering late would still pay,
   * or goes on unseen.
   *
   * @param index of the bar
   * @param over whether the reason for entering it is gone
   */
  public void keepOrClose(
      TradeState state, Bar bar, long index, boolean over, LaneOutput<OpportunityEvent> out) {
    state.see(bar);
    Episode open = state.episodes.anyOpen();
    if (open == null) {
      return;
    }
    rules.at(bar.endMicros());
    if (!rules.enabled()) {
      life.closeAll(state.episodes, state, ClosedReason.DISABLED, bar.endMicros(), out);
    } else {
      exit(state, open, bar, index, over, out);
    }
    settle(state);
  }

  private void exit(
      TradeState state,
      Episode open,
      Bar bar,
      long index,
      boolean over,
      LaneOutput<OpportunityEvent> out) {
    HeldTrade held = state.held;
    ExitRule rule = held.rule(index, bar.close(), terms.stopSigmas());
    rule = rule == ExitRule.NONE && over ? ExitRule.SIGNAL_OVER : rule;
    if (rule == ExitRule.NONE) {
      showAgain(state, open, bar, index, out);
      return;
    }
    double realised = held.realisedNetEdge(bar, open.openedAtMicros(), pricing);
    if (Double.isFinite(realised)) { // else nobody takes it now: the next bar may
      state.rule = rule;
      state.realised = realised;
      ClosedReason reason =
          rule == ExitRule.HORIZON ? ClosedReason.EXPIRED : ClosedReason.EDGE_GONE;
      life.close(state.episodes, state, open, reason, out);
      state.rule = ExitRule.NONE;
      state.realised = Double.NaN;
    }
  }

  private void showAgain(
      TradeState state, Episode open, Bar bar, long index, LaneOutput<OpportunityEvent> out) {
    HeldTrade held = state.held;
    boolean priced =
        pricing.price(
            bar,
            held.direction(),
            held.quantity(),
            held.meanLeft(index),
            held.meanErrorLeft(index),
            (double) held.barsLeft(index) * bar.lengthMicros(),
            open.subject(),
            found);
    if (priced && found.expiresAtMicros() >= bar.endMicros() && rules.stays(found)) {
      asPosition(found);
      life.hold(state.episodes, state, open, found, out);
    }
  }

  /** Trades the signal of a complete bar, if nothing is held and it pays. */
  public void open(
      TradeState state, Bar bar, long index, Signal signal, LaneOutput<OpportunityEvent> out) {
    rules.at(bar.endMicros());
    if (signal.direction() == 0 || state.episodes.anyOpen() != null || !rules.enabled()) {
      return;
    }
    SignalForecast expected = state.outcomes.forecast(signal.direction(), terms.outcomes());
    if (expected.known() && pays(bar, signal, expected)) {
      int horizon = terms.outcomes().horizonBars();
      state.held = HeldTrade.of(found, bar, index, expected, horizon, pricing);
      state.reasons = signal.numbers();
      asPosition(found);
      life.open(state.episodes, state, found, out);
      state.reasons = Map.of();
      settle(state);
    }
  }

  private boolean pays(Bar bar, Signal signal, SignalForecast expected) {
    return pricing.enter(
            bar,
            signal.direction(),
            expected.mean(),
            expected.meanError(),
            (double) terms.outcomes().horizonBars() * bar.lengthMicros(),
            signal.subject(),
            found)
        && found.netEdge() >= terms.edgeSigmas() * found.standardError();
  }

  /** Learns what is due at the complete bar, and notes the bar's own signal. */
  public void learn(TradeState state, Bar bar, long index, Signal signal) {
    state.outcomes.resolve(index, bar.close(), terms.outcomes());
    state.outcomes.note(index, signal.direction(), bar.close());
  }

  /** Direction of the trade that is held, or 0. */
  public int heldDirection(TradeState state) {
    return state.held == null ? 0 : state.held.direction();
  }

  /** Does what is due at instants before the given one. */
  public void finish(TradeState state, long beforeMicros, LaneOutput<OpportunityEvent> out) {
    life.finish(state.episodes, state, beforeMicros, out);
    rules.at(beforeMicros - 1);
    if (!rules.enabled() && state.episodes.anyOpen() != null) {
      long at = Math.max(state.episodes.nowMicros(), beforeMicros - 1);
      life.closeAll(state.episodes, state, ClosedReason.DISABLED, at, out);
    }
    settle(state);
  }

  /** Ends the input. */
  public void end(TradeState state, long endMicros, LaneOutput<OpportunityEvent> out) {
    life.end(state.episodes, state, endMicros, out);
    settle(state);
  }

  /** A position is due some day, so that the end of the input finds it. */
  public long dueMicros(TradeState state) {
    long due = state.episodes.dueMicros();
    return state.held == null ? due : Math.min(due, Long.MAX_VALUE - 1);
  }

  private void asPosition(Candidate candidate) {
    candidate.holdAsPosition();
    candidate.endAt(universe.instrument(candidate.instrument(0)).expiryMicros());
  }

  /** A trade without an open episode is over. */
  private static void settle(TradeState state) {
    if (state.episodes.anyOpen() == null) {
      state.held = null;
    }
  }
}
