package io.arbflow.domain.bar;

/** A pattern over time that may be traded on. */
public enum PatternKind {
  /** An unusual move on unusual activity, confirmed by the bars after it. */
  MOMENTUM_IGNITION,
  /** An unusual move that is taken back at once. */
  OVERSHOOT_REVERSAL,
  /** A burst of volatility, then a spread far wider than before. */
  VOLATILITY_BURST,
  /** Two instruments that moved together, then did not, and drift apart. */
  CORRELATION_BREAKDOWN,
  /** A leader moves and its follower has begun to go after it. */
  LEAD_LAG_FOLLOW_THROUGH
}
