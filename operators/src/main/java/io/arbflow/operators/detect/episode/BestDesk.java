package io.arbflow.operators.detect.episode;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.lane.LaneOutput;
import java.io.Serializable;

/**
 * When the episodes of a strategy open, go on and close that reports only the best trade of every
 * kind and keeps it until it closes by itself. Not thread-safe.
 *
 * @param <S> state of one key of the lane
 */
public final class BestDesk<S> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final BestSearch<S> search;
  private final EpisodeRules rules;
  private final EpisodeLife<S> life;
  private final Candidate found = new Candidate();

  /**
   * @param mostAwaitingMarks bound per key on episodes that wait to be measured
   */
  public BestDesk(
      Universe universe,
      DetectSettings settings,
      BestSearch<S> search,
      EpisodeFamily<S> family,
      int mostAwaitingMarks) {
    this.search = search;
    this.rules = new EpisodeRules(search.strategy(), settings.of(search.strategy()));
    this.life = new EpisodeLife<>(universe, rules, family, mostAwaitingMarks);
  }

  /** Control has changed. */
  public void onControl(ControlView control) {
    rules.onControl(control);
  }

  /** Does what is due before quotes of the instant are applied, and reaches the instant. */
  public void reach(S state, long micros, LaneOutput<OpportunityEvent> out) {
    life.reach(search.episodes(state), state, micros, out);
  }

  /** What the changes of the instant do to open episodes. */
  public void keepOrClose(S state, int touched, LaneOutput<OpportunityEvent> out) {
    Episodes episodes = search.episodes(state);
    rules.at(episodes.nowMicros());
    if (!rules.enabled()) {
      life.closeAll(episodes, state, ClosedReason.DISABLED, episodes.nowMicros(), out);
      return;
    }
    for (int i = 0; i < episodes.size(); i++) {
      Episode episode = episodes.get(i);
      if (episode.isOpen() && search.concerns(search.kind(episode.subject()), touched)) {
        ClosedReason reason = whyClosed(state, episode);
        if (reason == null) {
          life.hold(episodes, state, episode, found, out);
        } else {
          life.close(episodes, state, episode, reason, out);
        }
      }
    }
  }

  /** Null when the episode goes on with what was found. */
  private ClosedReason whyClosed(S state, Episode episode) {
    ClosedReason broken = search.broken(state, episode.held());
    if (broken != null) {
      return broken;
    }
    long now = search.episodes(state).nowMicros();
    boolean there = search.find(state, episode.subject(), now, found);
    return there && rules.stays(found) ? null : ClosedReason.EDGE_GONE;
  }

  /** Opens the best of every kind that has no open episode. */
  public void open(S state, int touched, LaneOutput<OpportunityEvent> out) {
    if (!rules.enabled()) {
      return;
    }
    Episodes episodes = search.episodes(state);
    long now = episodes.nowMicros();
    for (int kind = 0; kind < search.kinds(); kind++) {
      if (search.concerns(kind, touched)
          && !isOpen(episodes, kind)
          && search.best(state, kind, now, rules, found)) {
        life.open(episodes, state, found, out);
      }
    }
  }

  private boolean isOpen(Episodes episodes, int kind) {
    for (int i = 0; i < episodes.size(); i++) {
      Episode episode = episodes.get(i);
      if (episode.isOpen() && search.kind(episode.subject()) == kind) {
        return true;
      }
    }
    return false;
  }

  /** Does what is due at instants before the given one. */
  public void finish(S state, long beforeMicros, LaneOutput<OpportunityEvent> out) {
    Episodes episodes = search.episodes(state);
    life.finish(episodes, state, beforeMicros, out);
    rules.at(beforeMicros - 1);
    if (!rules.enabled() && episodes.anyOpen() != null) {
      long at = Math.max(episodes.nowMicros(), beforeMicros - 1);
      life.closeAll(episodes, state, ClosedReason.DISABLED, at, out);
    }
  }

  /** Ends the input. */
  public void end(S state, long endMicros, LaneOutput<OpportunityEvent> out) {
    life.end(search.episodes(state), state, endMicros, out);
  }
}
