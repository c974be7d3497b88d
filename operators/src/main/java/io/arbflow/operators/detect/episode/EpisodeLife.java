package io.arbflow.operators.detect.episode;

import io.arbflow.domain.market.Universe;
import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.EdgeDecay;
import io.arbflow.domain.opportunity.OpportunityEvent;
import io.arbflow.operators.lane.LaneOutput;
import java.io.Serializable;

/**
 * Opens, updates, closes and measures episodes. At one instant the order is: closings because a leg
 * expired or became stale, then the quotes of the instant and what they do, then the marks of the
 * instant (which count quotes of the instant itself).
 *
 * @param <S> state of one key of the lane
 */
public final class EpisodeLife<S> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final EpisodeRules rules;
  private final EpisodeFamily<S> family;
  private final EpisodeEvents<S> events;
  private final int mostAwaitingMarks;

  /**
   * @param mostAwaitingMarks bound per key on episodes that wait to be measured; one that opens
   *     beyond it is not measured and counted in {@link Episodes#unmeasured}
   */
  public EpisodeLife(
      Universe universe, EpisodeRules rules, EpisodeFamily<S> family, int mostAwaitingMarks) {
    this.rules = rules;
    this.family = family;
    this.events = new EpisodeEvents<>(universe, family);
    this.mostAwaitingMarks = mostAwaitingMarks;
  }

  /** Does what is due before quotes of the instant are applied, and reaches the instant. */
  public void reach(Episodes episodes, S state, long micros, LaneOutput<OpportunityEvent> out) {
    boolean due = episodes.dueMicros <= micros;
    if (due) {
      passTime(episodes, state, micros, micros - 1, out);
    }
    episodes.reach(micros);
    if (due) {
      episodes.settle();
    }
  }

  /**
   * Does what is due at instants before the given one. The key's own time stays where its quotes
   * have brought it: live the instant comes from the wall clock, and quotes that wait meanwhile
   * (behind a restore, or a busy machine) must still be judged at their own time.
   */
  public void finish(
      Episodes episodes, S state, long beforeMicros, LaneOutput<OpportunityEvent> out) {
    if (episodes.dueMicros < beforeMicros) {
      passTime(episodes, state, beforeMicros - 1, beforeMicros - 1, out);
      episodes.settle();
    }
  }

  /** Ends the input: what is due by then, then closes what is still open. */
  public void end(Episodes episodes, S state, long endMicros, LaneOutput<OpportunityEvent> out) {
    passTime(episodes, state, endMicros, endMicros, out);
    episodes.reach(endMicros);
    closeAll(episodes, state, ClosedReason.END_OF_INPUT, episodes.nowMicros, out);
    episodes.all.clear();
    episodes.settle();
  }

  /**
   * Opens an episode if the rules allow it, all legs still trade, and none of the same subject
   * opened at this instant.
   *
   * @param candidate copied
   */
  public void open(
      Episodes episodes, S state, Candidate candidate, LaneOutput<OpportunityEvent> out) {
    long now = episodes.nowMicros;
    boolean over = candidate.endsAtMicros() <= now;
    if (over || !rules.opens(candidate) || episodes.openedAt(candidate.subject(), now)) {
      return;
    }
    boolean measured = episodes.awaitingMarks() < mostAwaitingMarks;
    episodes.unmeasured += measured ? 0 : 1;
    Episode episode = new Episode(candidate, now, measured);
    episodes.all.add(episode);
    episodes.noteDue(episode);
    out.emit(events.opened(episode, state, now), now);
  }

  /** The episode goes on with these legs; reports it when they moved enough. */
  public void hold(
      Episodes episodes,
      S state,
      Episode episode,
      Candidate now,
      LaneOutput<OpportunityEvent> out) {
    episode.held.copyFrom(now);
    episode.peakNetEdge = Math.max(episode.peakNetEdge, now.netEdge());
    episodes.noteDue(episode);
    if (now.movedFrom(episode.reported)) {
      episode.reported.copyFrom(now);
      out.emit(events.updated(episode, state, episodes.nowMicros), episodes.nowMicros);
    }
  }

  /** Closes the episode at the instant reached. */
  public void close(
      Episodes episodes,
      S state,
      Episode episode,
      ClosedReason reason,
      LaneOutput<OpportunityEvent> out) {
    close(episode, state, reason, episodes.nowMicros, out);
  }

  /** Closes the episode at an instant that is not earlier than what was done for the key. */
  public void closeAt(
      S state, Episode episode, ClosedReason reason, long at, LaneOutput<OpportunityEvent> out) {
    close(episode, state, reason, at, out);
  }

  /** Closes all that is open at the given instant. */
  public void closeAll(
      Episodes episodes, S state, ClosedReason reason, long at, LaneOutput<OpportunityEvent> out) {
    for (int i = 0; i < episodes.all.size(); i++) {
      if (episodes.all.get(i).open) {
        close(episodes.all.get(i), state, reason, at, out);
      }
    }
  }

  private void close(
      Episode episode, S state, ClosedReason reason, long at, LaneOutput<OpportunityEvent> out) {
    episode.open = false;
    out.emit(events.closed(episode, state, at, reason), at);
  }

  /** Closings up to one instant and marks up to another, in order of time, closings first. */
  private void passTime(
      Episodes episodes,
      S state,
      long lastClosing,
      long lastMark,
      LaneOutput<OpportunityEvent> out) {
    while (true) {
      Episode over = earliestOver(episodes, lastClosing);
      Episode marked = earliestMarked(episodes, lastMark);
      if (over != null && (marked == null || over.closesAtMicros() <= marked.markAtMicros())) {
        long at = over.closesAtMicros();
        close(over, state, over.reasonOfTime(), at, out);
      } else if (marked != null) {
        mark(marked, state, out);
      } else {
        break;
      }
    }
  }

  private void mark(Episode episode, S state, LaneOutput<OpportunityEvent> out) {
    long at = episode.markAtMicros();
    episode.edgeAfter[episode.nextMark] = family.laterEdge(state, episode.opening, at);
    episode.nextMark++;
    if (episode.nextMark == EdgeDecay.MARKS) {
      out.emit(events.measured(episode, state, at), at);
    }
  }

  private static Episode earliestOver(Episodes episodes, long last) {
    Episode earliest = null;
    for (Episode episode : episodes.all) {
      if (episode.closesAtMicros() <= last
          && (earliest == null || episode.closesAtMicros() < earliest.closesAtMicros())) {
        earliest = episode;
      }
    }
    return earliest;
  }

  private static Episode earliestMarked(Episodes episodes, long last) {
    Episode earliest = null;
    for (Episode episode : episodes.all) {
      if (episode.markAtMicros() <= last
          && (earliest == null || episode.markAtMicros() < earliest.markAtMicros())) {
        earliest = episode;
      }
    }
    return earliest;
  }
}
