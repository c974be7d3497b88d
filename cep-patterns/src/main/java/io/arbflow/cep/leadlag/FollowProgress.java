package io.arbflow.cep.leadlag;

import io.arbflow.cep.bars.Move;
import io.arbflow.domain.bar.ScoredBar;

/** What a follower has done since its leader's move, bar by bar. */
final class FollowProgress {

  /** What a bar means. */
  enum Step {
    /** The follower has begun and has not caught up: the match. */
    FOLLOWS,
    /** Nothing is decided. */
    GOES_ON,
    /** Too late, caught up, a gap, or the leader has turned. */
    ENDS
  }

  private final FollowThroughSettings settings;
  private final PairBar lead;
  private final int direction;
  private double moved;
  private int barsLater;
  private ScoredBar last;

  FollowProgress(PairBar lead, FollowThroughSettings settings) {
    this.lead = lead;
    this.settings = settings;
    direction = new Move(lead.bar()).direction();
  }

  /** Takes the next bar of either side. */
  Step next(PairBar event) {
    return event.leader() ? leader(event.bar()) : follower(event);
  }

  private Step leader(ScoredBar bar) {
    boolean turned = direction * bar.returnZ() <= -settings.leaderSigmas();
    boolean late = bar.index() > lead.bar().index() + settings.lagBars();
    return turned || late ? Step.ENDS : Step.GOES_ON;
  }

  private Step follower(PairBar event) {
    ScoredBar bar = event.bar();
    boolean gap = last != null && bar.index() != last.index() + 1;
    last = bar;
    moved += direction * bar.returnZ();
    boolean later = event.endMicros() > lead.endMicros();
    barsLater += later ? 1 : 0;
    // A return without a score (NaN) says nothing of what is left, and ends it too.
    boolean room = moved < settings.share() * Math.abs(lead.bar().returnZ());
    if (gap || !room || barsLater > settings.lagBars()) {
      return Step.ENDS;
    }
    boolean follows = later && direction * bar.returnZ() >= settings.followerSigmas();
    return follows ? Step.FOLLOWS : Step.GOES_ON;
  }
}
