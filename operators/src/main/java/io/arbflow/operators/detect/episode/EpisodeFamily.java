package io.arbflow.operators.detect.episode;

import io.arbflow.domain.opportunity.Evidence;
import io.arbflow.domain.opportunity.Strategy;
import java.io.Serializable;

/**
 * What a strategy adds to the life of an episode.
 *
 * @param <S> state of one key of its lane
 */
public interface EpisodeFamily<S> extends Serializable {

  /** Which detector this is. */
  Strategy strategy();

  /** Strategy, instruments, venues and direction. */
  String signature(Candidate candidate);

  /** What a model is asked about. */
  String reviewKey(Candidate candidate);

  /** Currency of the candidate's money. */
  String currency(Candidate candidate);

  /** Why the edge is believed. */
  Evidence evidence(Candidate candidate);

  /**
   * What the opening legs and quantities would earn at the quotes of a later instant, fees included
   * and size ignored; money, or NaN where a leg has no fresh quote.
   */
  double laterEdge(S state, Candidate opening, long atMicros);
}
