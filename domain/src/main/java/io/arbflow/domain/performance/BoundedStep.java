package io.arbflow.domain.performance;

import io.arbflow.domain.ensemble.LogOdds;

/**
 * How far one publication may move a figure, so that outcomes that were tampered with, or a bad
 * day, move the weights by a bounded amount before a person can look. Pure.
 *
 * @param most in log-odds, or as a coefficient; above 0
 */
record BoundedStep(double most) {
  /** No learnt probability is surer than this. */
  static final double MARGIN = 0.02;

  /** From one number towards another. */
  double towards(double from, double to) {
    return Math.max(from - most, Math.min(from + most, to));
  }

  /** From one probability towards another, in log-odds, never nearer to 0 or 1 than the margin. */
  double probability(double from, double to) {
    double start = LogOdds.logit(LogOdds.clamp(from, MARGIN));
    double goal = LogOdds.logit(LogOdds.clamp(to, MARGIN));
    return LogOdds.clamp(LogOdds.sigmoid(towards(start, goal)), MARGIN);
  }
}
