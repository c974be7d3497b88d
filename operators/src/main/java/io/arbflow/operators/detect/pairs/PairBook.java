package io.arbflow.operators.detect.pairs;

import io.arbflow.domain.context.Regime;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.domain.timeseries.SeriesStatus;
import io.arbflow.domain.timeseries.SimpleFit;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.PairsSettings;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.episode.Episode;
import io.arbflow.operators.detect.episode.EpisodeLife;
import io.arbflow.operators.detect.episode.EpisodeRules;
import io.arbflow.operators.detect.outcome.ExitRule;
import io.arbflow.operators.lane.LaneOutput;
import java.io.Serializable;

/** The episodes of PAIRS: when one is entered, goes on and is left. Not thread-safe. */
final class PairBook implements Serializable {
  private static final long serialVersionUID = 1L;
  static final int MOST_AWAITING_MARKS = 16;

  private final PairsSettings settings;
  private final PairPricing pricing;
  private final EpisodeRules rules;
  private final EpisodeLife<PairState> life;
  private final Candidate found = new Candidate();

  PairBook(Universe universe, PairsSettings settings, StrategySettings strategy) {
    this.settings = settings;
    pricing = new PairPricing(universe);
    rules = new EpisodeRules(Strategy.PAIRS, strategy);
    PairFamily family = new PairFamily(universe, pricing, settings.hedgeDrift());
    life = new EpisodeLife<>(universe, rules, family, MOST_AWAITING_MARKS);
  }

  void onControl(ControlView control) {
    rules.onControl(control);
  }

  void reach(PairState state, long micros, LaneOutput<OpportunityEvent> out) {
    life.reach(state.episodes, state, micros, out);
  }

  void finish(PairState state, long beforeMicros, LaneOutput<OpportunityEvent> out) {
    life.finish(state.episodes, state, beforeMicros, out);
    rules.at(beforeMicros - 1);
    if (!rules.enabled() && state.episodes.anyOpen() != null) {
      long at = Math.max(state.episodes.nowMicros(), beforeMicros - 1);
      measure(state, state.episodes.anyOpen());
      life.closeAll(state.episodes, state, ClosedReason.DISABLED, at, out);
      forget(state);
    }
  }

  void end(PairState state, long endMicros, LaneOutput<OpportunityEvent> out) {
    if (state.episodes.anyOpen() != null) {
      measure(state, state.episodes.anyOpen());
    }
    life.end(state.episodes, state, endMicros, out);
    forget(state);
  }

  /** Decides on a common bar, scored and not yet learned from. */
  void decide(PairState state, LaneOutput<OpportunityEvent> out) {
    rules.at(state.nowMicros);
    Episode open = state.episodes.anyOpen();
    if (open == null) {
      forget(state);
    } else if (!rules.enabled()) {
      leave(state, open, ExitRule.NONE, ClosedReason.DISABLED, out);
    } else {
      goOn(state, open, out);
    }
    rearm(state);
    if (state.trade == null && rules.enabled() && isSelected(state)) {
      enter(state, out);
    }
  }

  static boolean isSelected(PairState state) {
    return state.selection != null && state.selection.selected();
  }

  private void goOn(PairState state, Episode open, LaneOutput<OpportunityEvent> out) {
    PairTrade trade = state.trade;
    PairTrack track = state.track(trade.firstDepends());
    boolean kept = isSelected(state) && state.selection.firstDepends() == trade.firstDepends();
    ExitRule rule = trade.rule(state.index, track.x(), track.y(), kept, settings.stopZ());
    measure(state, open);
    if (rule != ExitRule.NONE && !Double.isNaN(state.realised)) {
      leave(state, open, rule, reason(rule), out);
      return;
    }
    // It goes on, or cannot be left while a side is missing.
    state.realised = Double.NaN;
    found.copyFrom(open.held());
    found.worth(
        trade.grossEdgeNow(state.index, track.x(), track.y()), found.fees(), found.capital());
    found.expect(trade.changeErrorLeft(state.index, track.x(), track.y()) * trade.notional());
    life.hold(state.episodes, state, open, found, out);
  }

  private static ClosedReason reason(ExitRule rule) {
    return rule == ExitRule.HORIZON ? ClosedReason.EXPIRED : ClosedReason.EDGE_GONE;
  }

  private void leave(
      PairState state,
      Episode open,
      ExitRule rule,
      ClosedReason reason,
      LaneOutput<OpportunityEvent> out) {
    measure(state, open);
    state.exit = rule;
    life.close(state.episodes, state, open, reason, out);
    forget(state);
  }

  /** What the trade has earned if it is left at the last bars, for evidence. */
  private void measure(PairState state, Episode open) {
    boolean firstDepends = state.trade.firstDepends();
    state.realised =
        pricing.realised(
            dependent(state, firstDepends),
            dependent(state, !firstDepends),
            open.held(),
            state.trade.entryMicros());
  }

  private static void forget(PairState state) {
    state.trade = null;
    state.exit = ExitRule.NONE;
    state.realised = Double.NaN;
  }

  /** One trade per excursion: the innovation has to come back inside the entry level first. */
  private void rearm(PairState state) {
    if (isSelected(state)) {
      PairTrack track = state.track(state.selection.firstDepends());
      state.armed |= Math.abs(track.zScore()) < settings.entryZ();
    }
  }

  private void enter(PairState state, LaneOutput<OpportunityEvent> out) {
    boolean firstDepends = state.selection.firstDepends();
    PairTrack track = state.track(firstDepends);
    double z = Math.abs(track.zScore());
    boolean calm = !settings.calmOnly() || state.regime != Regime.TURBULENT;
    if (!state.armed || !calm || !(z >= settings.entryZ() && z <= settings.stopZ())) {
      return;
    }
    SimpleFit fit = track.fit();
    if (fit.status() != SeriesStatus.OK || fit.observations() < settings.leastBars()) {
      return;
    }
    Reversion reversion = Reversion.of(fit);
    int direction = track.innovation() > 0 ? -1 : 1;
    if (isBelievable(reversion) && track.beta() > 0) {
      propose(state, firstDepends, reversion, direction, out);
    }
  }

  private boolean isBelievable(Reversion reversion) {
    return reversion.reverts()
        && reversion.halfLife() >= settings.screen().leastHalfLife()
        && reversion.halfLife() <= settings.screen().mostHalfLife();
  }

  private void propose(
      PairState state,
      boolean firstDepends,
      Reversion reversion,
      int direction,
      LaneOutput<OpportunityEvent> out) {
    PairTrack track = state.track(firstDepends);
    int horizon = (int) Math.ceil(settings.horizonHalfLives() * reversion.halfLife());
    double change = direction * reversion.change(track.innovation(), horizon);
    PairPricing.View view =
        new PairPricing.View(
            direction,
            track.beta(),
            change,
            reversion.changeError(track.innovation(), horizon),
            horizon * state.spacingMicros());
    PairBar dependent = dependent(state, firstDepends);
    long subject = (firstDepends ? 2 : 0) + (direction > 0 ? 1 : 0);
    boolean priced =
        pricing.enter(dependent, dependent(state, !firstDepends), view, subject, found);
    if (!priced || !(found.netEdge() >= settings.edgeSigmas() * found.standardError())) {
      return;
    }
    state.trade =
        new PairTrade(
            direction,
            firstDepends,
            track.beta(),
            track.x(),
            track.y(),
            track.innovation(),
            track.deviation(),
            reversion,
            horizon,
            state.index,
            state.nowMicros,
            found.standardError() / view.error(),
            found.grossEdge(),
            change);
    life.open(state.episodes, state, found, out);
    if (state.episodes.anyOpen() == null) {
      forget(state);
    } else {
      state.armed = false;
    }
  }

  /** The bar of the dependent instrument. */
  private static PairBar dependent(PairState state, boolean firstDepends) {
    return firstDepends ? state.first : state.second;
  }
}
