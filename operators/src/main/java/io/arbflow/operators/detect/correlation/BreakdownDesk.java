package io.arbflow.operators.detect.correlation;

import io.arbflow.domain.correlation.EwCovariance;
import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.domain.opportunity.Strategy;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.BreakdownSettings;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.episode.Episode;
import io.arbflow.operators.detect.episode.EpisodeLife;
import io.arbflow.operators.detect.episode.EpisodeRules;
import io.arbflow.operators.lane.LaneOutput;
import java.io.Serializable;

/**
 * The life of breaks and of the trades on them. A pair is broken from the bar at which it has
 * seemed so for {@code persistBars} bars in a row, for {@code horizonBars} bars; then what became
 * of its spread is learned, and it can break again once it has seemed whole. While a pair is broken
 * and still seems so, one trade on its reversion may be entered. It is left by its own rules
 * ({@link PairTrade.Exit}): a closeEdgeFraction has no say. Not thread-safe.
 */
final class BreakdownDesk implements Serializable {
  private static final long serialVersionUID = 1L;
  static final int MOST_AWAITING_MARKS = 64;

  private final BreakdownSettings settings;
  private final BreakdownPricing pricing;
  private final EpisodeRules rules;
  private final EpisodeLife<MarketState> life;
  private final Candidate found = new Candidate();

  BreakdownDesk(
      Universe universe, DetectSettings detect, PairMonitor monitor, BreakdownPricing pricing) {
    Strategy strategy = Strategy.CORRELATION_BREAKDOWN;
    this.settings = detect.statistics().breakdown();
    this.pricing = pricing;
    this.rules = new EpisodeRules(strategy, detect.of(strategy));
    BreakdownFamily family = new BreakdownFamily(universe, settings, monitor, pricing);
    this.life = new EpisodeLife<>(universe, rules, family, MOST_AWAITING_MARKS);
  }

  void onControl(ControlView control) {
    rules.onControl(control);
  }

  void reach(MarketState state, long micros, LaneOutput<OpportunityEvent> out) {
    life.reach(state.episodes, state, micros, out);
  }

  /** Follows what is broken by the bars of the instant; leaves what is to be left. */
  void follow(MarketState state, LaneOutput<OpportunityEvent> out) {
    rules.at(state.instantMicros);
    for (Break broken : state.breaks) {
      if (state.bothNow(broken)) {
        broken.follow(state.ends[broken.first].mid(), state.ends[broken.second].mid());
      }
      leave(state, broken, out);
      learn(state, broken);
    }
    state.breaks.removeIf(broken -> !broken.pending && broken.trade == null);
  }

  private void leave(MarketState state, Break broken, LaneOutput<OpportunityEvent> out) {
    if (broken.trade == null) {
      return;
    }
    PairTrade.Exit exit =
        rules.enabled()
            ? broken.trade.exit(broken.spread, state.memory.bars(), state.bothNow(broken), settings)
            : PairTrade.Exit.ENDED;
    switch (exit) {
      case NONE -> {}
      case REVERTED, STOP -> close(state, broken, exit, ClosedReason.EDGE_GONE, out);
      case HORIZON, UNQUOTED -> close(state, broken, exit, ClosedReason.EXPIRED, out);
      case ENDED -> close(state, broken, exit, ClosedReason.DISABLED, out);
    }
  }

  private void close(
      MarketState state,
      Break broken,
      PairTrade.Exit exit,
      ClosedReason reason,
      LaneOutput<OpportunityEvent> out) {
    Episode episode = state.episodes.open(state.subject(broken));
    if (episode != null) {
      state.exit = exit;
      life.close(state.episodes, state, episode, reason, out);
      state.exit = PairTrade.Exit.NONE;
    }
    broken.trade = null;
  }

  private void learn(MarketState state, Break broken) {
    if (!broken.pending || state.memory.bars() < broken.confirmedBar + settings.horizonBars()) {
      return;
    }
    broken.pending = false;
    if (broken.followed && state.bothNow(broken)) {
      double unit = broken.sigma * Math.sqrt(settings.horizonBars());
      double x = broken.confirmedSpread / unit;
      state.reversion.learn(x, x - broken.spread / unit);
    }
  }

  /** Confirms breaks and enters trades, after the pairs were read at the instant. */
  void open(MarketState state, LaneOutput<OpportunityEvent> out) {
    for (int second = 1; second < state.size(); second++) {
      for (int first = 0; first < second; first++) {
        if (state.runs[MarketState.pair(first, second)] == settings.persistBars()
            && state.movedNow(first, second)
            && state.broken(first, second) == null) {
          confirm(state, first, second);
        }
      }
    }
    for (Break broken : state.breaks) {
      if (mayEnter(state, broken)) {
        enter(state, broken, out);
      }
    }
  }

  private void confirm(MarketState state, int first, int second) {
    EwCovariance before = state.memory.before();
    double slope = before.slope(first, second);
    double correlation = before.correlation(first, second);
    double sigma = Math.sqrt(before.variance(first) * (1 - correlation * correlation));
    if (!(sigma > 0) || state.ends[first] == null || state.ends[second] == null) {
      return;
    }
    boolean alone = state.breaks.stream().noneMatch(broken -> broken.followed && broken.pending);
    state.breaks.add(
        new Break(
            first,
            second,
            state.memory.bars(),
            slope,
            sigma,
            state.ends[first].mid(),
            state.ends[second].mid(),
            spread(state, first, second, slope),
            settings.persistBars(),
            alone));
  }

  /** Sum of the residuals of the last bars of both, as many as a break has to persist. */
  private double spread(MarketState state, int first, int second, double slope) {
    double spread = 0;
    int bars = 0;
    for (int ago = 0; ago < settings.lagBars() && bars < settings.persistBars(); ago++) {
      double[] returns = state.memory.returnsAgo(ago);
      double residual = returns[first] - slope * returns[second];
      if (!Double.isNaN(residual)) {
        spread += residual;
        bars++;
      }
    }
    return spread;
  }

  private boolean mayEnter(MarketState state, Break broken) {
    int run = state.runs[MarketState.pair(broken.first, broken.second)];
    return rules.enabled()
        && broken.pending
        && !broken.traded
        && run >= settings.persistBars()
        && state.bothNow(broken);
  }

  private void enter(MarketState state, Break broken, LaneOutput<OpportunityEvent> out) {
    boolean worth =
        pricing.enter(state, broken, found)
            && found.netEdge() >= settings.edgeSigmas() * found.standardError();
    if (!worth || !rules.opens(found)) {
      return;
    }
    broken.traded = true;
    broken.trade = new PairTrade(state.memory.bars(), broken.spread);
    life.open(state.episodes, state, found, out);
    if (state.episodes.open(state.subject(broken)) == null) {
      broken.trade = null;
    }
  }

  /** What is due before the instant. */
  void finish(MarketState state, long beforeMicros, LaneOutput<OpportunityEvent> out) {
    life.finish(state.episodes, state, beforeMicros, out);
  }

  /** Closes all; nothing can be said of members that this state was not made for. */
  void abandon(MarketState state, LaneOutput<OpportunityEvent> out) {
    long at = state.episodes.nowMicros();
    life.closeAll(state.episodes, state, ClosedReason.DISABLED, at, out);
  }

  void end(MarketState state, long endMicros, LaneOutput<OpportunityEvent> out) {
    state.exit = PairTrade.Exit.ENDED;
    life.end(state.episodes, state, endMicros, out);
    state.exit = PairTrade.Exit.NONE;
    state.breaks.forEach(broken -> broken.trade = null);
  }
}
