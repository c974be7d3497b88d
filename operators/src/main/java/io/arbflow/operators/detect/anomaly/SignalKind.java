package io.arbflow.operators.detect.anomaly;

import io.arbflow.domain.bar.PatternKind;
import io.arbflow.domain.opportunity.Strategy;

/**
 * What may speak for a trade. The order is that of the lane's state: new ones go to the end, and
 * change its version.
 */
enum SignalKind {
  /** A return far out by its robust z. */
  SHOCK(Strategy.ANOMALY),
  /** A bar that is unusual in all its measures together, by its Mahalanobis distance. */
  JOINT(Strategy.ANOMALY),
  /** A bar where there are few others, by half-space trees. */
  RARE(Strategy.ANOMALY),
  /** Earlier shapes like the newest one were followed by the same. */
  MOTIF(Strategy.PATTERN),
  MOMENTUM_IGNITION(Strategy.PATTERN),
  OVERSHOOT_REVERSAL(Strategy.PATTERN),
  CORRELATION_BREAKDOWN(Strategy.PATTERN),
  LEAD_LAG_FOLLOW_THROUGH(Strategy.PATTERN);

  private static final SignalKind[] ALL = values();

  /** How many there are. */
  static final int COUNT = ALL.length;

  private final Strategy strategy;

  SignalKind(Strategy strategy) {
    this.strategy = strategy;
  }

  Strategy strategy() {
    return strategy;
  }

  static SignalKind of(long ordinal) {
    return ALL[(int) ordinal];
  }

  /** The signal that a pattern is, or null for one that does not say where prices go. */
  static SignalKind of(PatternKind pattern) {
    return switch (pattern) {
      case MOMENTUM_IGNITION -> MOMENTUM_IGNITION;
      case OVERSHOOT_REVERSAL -> OVERSHOOT_REVERSAL;
      case CORRELATION_BREAKDOWN -> CORRELATION_BREAKDOWN;
      case LEAD_LAG_FOLLOW_THROUGH -> LEAD_LAG_FOLLOW_THROUGH;
      case VOLATILITY_BURST -> null;
    };
  }
}
