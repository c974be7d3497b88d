package io.arbflow.operators.detect.term;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.control.ControlView;
import io.arbflow.operators.detect.DetectSettings;
import io.arbflow.operators.detect.episode.Candidate;
import io.arbflow.operators.detect.episode.Episode;
import io.arbflow.operators.detect.episode.EpisodeLife;
import io.arbflow.operators.detect.episode.EpisodeRules;
import io.arbflow.operators.detect.episode.Episodes;
import io.arbflow.operators.lane.LaneOutput;
import java.io.Serializable;

/** One strategy of the term lane: when its episodes open, go on and close. Not thread-safe. */
final class TermDesk implements Serializable {
  private static final long serialVersionUID = 1L;

  private final PairSearch search;
  private final TermLegs legs;
  private final EpisodeRules rules;
  private final EpisodeLife<TermState> life;
  private final Candidate found = new Candidate();

  TermDesk(
      Universe universe,
      DetectSettings settings,
      TermLegs legs,
      PairSearch search,
      TermFamily family,
      int mostAwaitingMarks) {
    this.search = search;
    this.legs = legs;
    this.rules = new EpisodeRules(search.strategy(), settings.of(search.strategy()));
    this.life = new EpisodeLife<>(universe, rules, family, mostAwaitingMarks);
  }

  void onControl(ControlView control) {
    rules.onControl(control);
  }

  void reach(TermState state, long micros, LaneOutput<OpportunityEvent> out) {
    life.reach(search.episodes(state), state, micros, out);
  }

  /** What the changes of the instant do to open episodes. */
  void keepOrClose(TermState state, int touched, LaneOutput<OpportunityEvent> out) {
    Episodes episodes = search.episodes(state);
    rules.at(episodes.nowMicros());
    if (!rules.enabled()) {
      life.closeAll(episodes, state, ClosedReason.DISABLED, episodes.nowMicros(), out);
      return;
    }
    for (int i = 0; i < episodes.size(); i++) {
      Episode episode = episodes.get(i);
      if (episode.isOpen() && search.concerns(TermPair.kind(episode.subject()), touched)) {
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
  private ClosedReason whyClosed(TermState state, Episode episode) {
    ClosedReason broken = legs.broken(state, episode.held());
    if (broken != null) {
      return broken;
    }
    long now = search.episodes(state).nowMicros();
    boolean there = search.find(state, episode.subject(), now, found);
    return there && rules.stays(found) ? null : ClosedReason.EDGE_GONE;
  }

  /** Opens the best of every kind that has no open episode. */
  void open(TermState state, int touched, LaneOutput<OpportunityEvent> out) {
    if (!rules.enabled()) {
      return;
    }
    Episodes episodes = search.episodes(state);
    long now = episodes.nowMicros();
    for (int kind = 0; kind < TermPair.KINDS; kind++) {
      if (search.concerns(kind, touched)
          && !isOpen(episodes, kind)
          && search.best(state, kind, now, rules, found)) {
        life.open(episodes, state, found, out);
      }
    }
  }

  private static boolean isOpen(Episodes episodes, int kind) {
    for (int i = 0; i < episodes.size(); i++) {
      Episode episode = episodes.get(i);
      if (episode.isOpen() && TermPair.kind(episode.subject()) == kind) {
        return true;
      }
    }
    return false;
  }

  void finish(TermState state, long beforeMicros, LaneOutput<OpportunityEvent> out) {
    Episodes episodes = search.episodes(state);
    life.finish(episodes, state, beforeMicros, out);
    rules.at(beforeMicros - 1);
    if (!rules.enabled() && episodes.anyOpen() != null) {
      long at = Math.max(episodes.nowMicros(), beforeMicros - 1);
      life.closeAll(episodes, state, ClosedReason.DISABLED, at, out);
    }
  }

  void end(TermState state, long endMicros, LaneOutput<OpportunityEvent> out) {
    life.end(search.episodes(state), state, endMicros, out);
  }
}
