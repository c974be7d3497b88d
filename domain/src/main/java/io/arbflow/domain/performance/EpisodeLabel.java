package io.arbflow.domain.performance;

/** What became of an episode, as far as a vote on it can be right or wrong. */
public enum EpisodeLabel {
  /** Not known yet; may still become any of the others. */
  PENDING,
  /** The trade had a net result above 0. */
  PAID,
  /** It had none: a result of exactly 0 is no profit. */
  LOST,
  /** Nobody will ever know: nothing is learnt from it. */
  NONE
}
