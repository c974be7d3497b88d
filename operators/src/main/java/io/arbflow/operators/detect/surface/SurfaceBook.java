package io.arbflow.operators.detect.surface;

import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.StrategySettings;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.episode.Episode;
import io.arbflow.operators.detect.episode.EpisodeLife;
import io.arbflow.operators.detect.episode.EpisodeRules;
import io.arbflow.operators.detect.episode.Episodes;
import io.arbflow.operators.detect.slice.Slice;
import io.arbflow.operators.lane.LaneOutput;
import java.io.Serializable;

/** The episodes of one strategy on volatility: when they open, go on and close. */
final class SurfaceBook implements Serializable {
  private static final long serialVersionUID = 1L;
  static final int MOST_AWAITING_MARKS = 256;

  private final int index;
  private final Desk desk;
  private final SurfaceStrategy strategy;
  private final EpisodeRules rules;
  private final EpisodeLife<SurfaceState> life;
  private final Valuation valuation;
  private final Trade trade = new Trade();
  private final Candidate found = new Candidate();

  SurfaceBook(int index, Desk desk, SurfaceStrategy strategy, StrategySettings settings) {
    this.index = index;
    this.desk = desk;
    this.strategy = strategy;
    rules = new EpisodeRules(strategy.strategy(), settings);
    life =
        new EpisodeLife<>(
            desk.universe(), rules, new SurfaceFamily(desk, strategy), MOST_AWAITING_MARKS);
    valuation = new Valuation(strategy);
  }

  void onControl(ControlView control) {
    rules.onControl(control);
  }

  void reach(SurfaceState state, long micros, LaneOutput<OpportunityEvent> out) {
    expire(state, micros, out);
    life.reach(episodes(state), state, micros, out);
  }

  void finish(SurfaceState state, long beforeMicros, LaneOutput<OpportunityEvent> out) {
    expire(state, beforeMicros - 1, out);
    life.finish(episodes(state), state, beforeMicros, out);
    rules.at(beforeMicros - 1);
    if (!rules.enabled() && episodes(state).anyOpen() != null) {
      closeDisabled(state, Math.max(state.nowMicros(), beforeMicros - 1), out);
    }
  }

  void end(SurfaceState state, long endMicros, LaneOutput<OpportunityEvent> out) {
    expire(state, endMicros, out);
    life.end(episodes(state), state, endMicros, out);
  }

  long dueMicros(SurfaceState state) {
    Episode first = firstToExpire(episodes(state));
    long due = episodes(state).dueMicros();
    return first == null ? due : Math.min(due, expiryOf(first));
  }

  /** Closes what expires up to the instant, each at its expiry and after what is due before it. */
  private void expire(SurfaceState state, long lastMicros, LaneOutput<OpportunityEvent> out) {
    Episodes episodes = episodes(state);
    Episode first = firstToExpire(episodes);
    while (first != null && expiryOf(first) <= lastMicros) {
      long at = expiryOf(first);
      life.finish(episodes, state, at + 1, out);
      if (first.isOpen()) {
        life.closeAt(state, first, ClosedReason.EXPIRED, at, out);
      }
      first = firstToExpire(episodes);
    }
  }

  private Episode firstToExpire(Episodes episodes) {
    Episode first = null;
    for (int i = 0; i < episodes.size(); i++) {
      Episode episode = episodes.get(i);
      if (episode.isOpen() && (first == null || expiryOf(episode) < expiryOf(first))) {
        first = episode;
      }
    }
    return first;
  }

  private long expiryOf(Episode episode) {
    return desk.chains().chain(Valuation.chainOf(episode.subject())).expiryMicros();
  }

  private Episodes episodes(SurfaceState state) {
    return state.episodes[index];
  }

  private void closeDisabled(SurfaceState state, long at, LaneOutput<OpportunityEvent> out) {
    life.closeAll(episodes(state), state, ClosedReason.DISABLED, at, out);
  }

  /** Looks at the open episodes of the chains whose slices are new. */
  void keepOrClose(SurfaceState state, LaneOutput<OpportunityEvent> out) {
    Episodes episodes = episodes(state);
    rules.at(episodes.nowMicros());
    if (!rules.enabled()) {
      closeDisabled(state, episodes.nowMicros(), out);
      return;
    }
    for (int i = 0; i < episodes.size(); i++) {
      Episode episode = episodes.get(i);
      ExpiryState expiry = state.expiryOf(Valuation.chainOf(episode.subject()));
      if (episode.isOpen() && expiry.touched) {
        Scene scene = Scene.of(desk, state, expiry, episodes.nowMicros());
        ClosedReason reason = whyClosed(scene, episode);
        if (reason == null) {
          life.hold(episodes, state, episode, found, out);
        } else {
          life.close(episodes, state, episode, reason, out);
        }
      }
    }
  }

  /** Null when the episode goes on with what was found. */
  private ClosedReason whyClosed(Scene scene, Episode episode) {
    if (!shown(scene, episode.held())) {
      return ClosedReason.LEG_WITHDRAWN;
    }
    boolean valued =
        valuation.again(scene, episode.held(), found)
            && found.expiresAtMicros() >= scene.nowMicros();
    return valued && rules.stays(found) ? null : ClosedReason.EDGE_GONE;
  }

  /**
   * Whether every leg's side is still quoted. An option that the forward has moved into the money
   * is not in the slice any more and is taken to be quoted: its edge is not known, so it is gone.
   * What a halted venue shows is not in a slice either and counts as withdrawn.
   */
  private static boolean shown(Scene scene, Candidate held) {
    Slice slice = scene.slice();
    for (int leg = 0; leg < held.legs(); leg++) {
      int position = scene.desk().chains().positionIn(scene.chain(), held.instrument(leg));
      int row = slice.rowOf(position);
      if (row == Slice.NO_ROW
          ? slice.rowOf(position ^ 1) == Slice.NO_ROW
          : !Trade.side(slice, held.isBuy(leg)).shows(row)) {
        return false;
      }
    }
    return true;
  }

  /** Looks for new episodes on the chains whose slices are new. */
  void open(SurfaceState state, LaneOutput<OpportunityEvent> out) {
    if (!rules.enabled()) {
      return;
    }
    long now = episodes(state).nowMicros();
    for (int i = 0; i < state.expiries(); i++) {
      ExpiryState expiry = state.expiry(i);
      if (expiry.touched) {
        Scene scene = Scene.of(desk, state, expiry, now);
        strategy.choose(scene, trade, (scope, legs) -> propose(scene, scope, legs, out));
      }
    }
  }

  private void propose(Scene scene, int scope, Trade legs, LaneOutput<OpportunityEvent> out) {
    long subject = Valuation.subject(scene.expiry().chain, scope);
    Episodes episodes = episodes(scene.state());
    if (episodes.open(subject) == null
        && valuation.value(scene, legs, subject, found)
        && found.expiresAtMicros() >= scene.nowMicros()
        && found.netEdge() >= desk.settings().edgeSigmas() * found.standardError()) {
      life.open(episodes, scene.state(), found, out);
    }
  }
}
