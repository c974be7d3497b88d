package io.arbflow.llm.panel;

import io.arbflow.domain.judgement.Seat;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which seats are asked after which. A later wave is asked only while it could still change the
 * judgement; so with the cheap seats first the dear ones are often spared, at the price of waiting
 * for them when they are not.
 *
 * @param groups the seats of each wave, every seat once; empty to ask all at once
 * @param spareAbove a later wave is spared already when the votes so far are this sure of their
 *     judgement, in [0.5, 1]; 1: only when it could change nothing, so that the judgement is that
 *     of the full panel
 * @param waitMillis the next wave is asked after this time although seats of the last are still
 *     out, above 0
 */
public record Waves(ArrayList<ArrayList<Seat>> groups, double spareAbove, long waitMillis)
    implements Serializable {
  private static final long WAIT_MILLIS = 5_000;

  /** Checks and copies. */
  public Waves {
    if (!(spareAbove >= 0.5 && spareAbove <= 1)) {
      throw new IllegalArgumentException("spareAbove must be in [0.5, 1]");
    }
    if (waitMillis <= 0) {
      throw new IllegalArgumentException("waveWait must be above 0");
    }
    ArrayList<ArrayList<Seat>> copy = new ArrayList<>();
    Set<Seat> seen = EnumSet.noneOf(Seat.class);
    for (List<Seat> group : groups) {
      copy.add(new ArrayList<>(group));
      for (Seat seat : group) {
        if (!seen.add(seat)) {
          throw new IllegalArgumentException("waves: " + seat + " is asked twice");
        }
      }
    }
    if (!seen.isEmpty() && seen.size() < Seat.values().length) {
      throw new IllegalArgumentException(
          "waves: nobody asks " + EnumSet.complementOf(EnumSet.copyOf(seen)));
    }
    groups = copy;
  }

  /** Everybody at once. */
  public static Waves none() {
    return of(List.of(), 1, WAIT_MILLIS);
  }

  /** The groups one after the other. */
  public static Waves of(List<List<Seat>> groups, double spareAbove, long waitMillis) {
    ArrayList<ArrayList<Seat>> lists = new ArrayList<>();
    groups.forEach(group -> lists.add(new ArrayList<>(group)));
    return new Waves(lists, spareAbove, waitMillis);
  }

  /** What to ask, first to last: a single group of all seats when there are no waves. */
  public List<List<Seat>> inOrder() {
    return groups.isEmpty() ? List.of(List.of(Seat.values())) : List.copyOf(groups);
  }
}
