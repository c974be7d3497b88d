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

  /**
   * Why the edge is believed.
   *
   * @param candidate the legs that the event shows
   * @param atMicros the event's instant
   */
  Evidence evidence(S state, Candidate candidate, long atMicros);

  /** For an expectation: how likely it is positive, 0 to 1. Others are judged by their outcomes. */
  default double confidence(Candidate candidate) {
    return 0;
  }

  /**
   * What the opening legs and quantities would earn at the quotes of a later instant, fees included
   * and size ignored; money, or NaN where a leg has no fresh quote.
   */
  double laterEdge(S state, Candidate opening, long atMicros);
}
