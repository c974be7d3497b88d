package io.arbflow.cep.bars;

import io.arbflow.domain.bar.ScoredBar;

/**
 * One bar's move, and what became of it afterwards. Bars are counted by their index, so that a bar
 * that is missing (because it was late) ends whatever it would have been part of.
 *
 * @param bar the bar that moved
 */
public record Move(ScoredBar bar) {

  /** Whether the bar's return was at least so many deviations of earlier ones, up or down. */
  public static boolean isUnusual(ScoredBar bar, double sigmas) {
    return bar.bar().complete() && Math.abs(bar.returnZ()) >= sigmas;
  }

  /** 1 for up, -1 for down. */
  public int direction() {
    return bar.logReturn() > 0 ? 1 : -1;
  }

  /** Whether the later bar is the n-th complete one after the move, none missing. */
  public boolean isFollowedBy(ScoredBar later, int n) {
    return later.bar().complete() && later.index() == bar.index() + n;
  }

  /** Whether the later bar by itself went the same way. */
  public boolean isJoinedBy(ScoredBar later) {
    return direction() * later.logReturn() > 0;
  }

  /**
   * Share of the move that was given back from its close to the later bar's close, in log prices: 0
   * for none, 1 for all of it, below 0 when the price went further.
   */
  public double givenBack(ScoredBar later) {
    double since = Math.log(later.bar().close() / bar.bar().close());
    return -since / bar.logReturn();
  }
}
