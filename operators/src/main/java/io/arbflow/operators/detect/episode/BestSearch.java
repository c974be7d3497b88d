package io.arbflow.operators.detect.episode;

import io.arbflow.domain.opportunity.ClosedReason;
import io.arbflow.domain.opportunity.Strategy;
import java.io.Serializable;

/**
 * Finds the trades of one strategy of which only the best of every kind is reported.
 *
 * @param <S> state of one key of the lane
 */
public interface BestSearch<S> extends Serializable {

  Strategy strategy();

  /** The strategy's episodes in the state. */
  Episodes episodes(S state);

  /** How many kinds there are, each with at most one open episode. */
  int kinds();

  /** Which kind an episode of this subject is of. */
  int kind(long subject);

  /** Whether an episode of the kind may have changed with these bits of the lane's. */
  boolean concerns(int kind, int touched);

  /** Why these legs cannot be traded any more: a venue halted or a side withdrawn; else null. */
  ClosedReason broken(S state, Candidate held);

  /**
   * Works out the trade of the subject at the instant.
   *
   * @return whether all its legs are there
   */
  boolean find(S state, long subject, long nowMicros, Candidate found);

  /**
   * Works out the trade of the kind with the greatest net edge per unit among those that may open.
   *
   * @return whether there is one
   */
  boolean best(S state, int kind, long nowMicros, EpisodeRules rules, Candidate best);
}
