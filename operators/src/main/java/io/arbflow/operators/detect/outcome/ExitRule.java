package io.arbflow.operators.detect.outcome;

/** Why a held trade is left. Its ordinal goes into evidence as {@code exitRule}. */
public enum ExitRule {
  /** It is not: the trade goes on. */
  NONE,
  /** The horizon of its expectation is reached. */
  HORIZON,
  /** The mid has gone against it by more than the expectation allows for. */
  STOP,
  /** What the trade was entered for is gone. */
  SIGNAL_OVER,
  /** The spread is back at its mean. */
  MEAN,
  /** The pair is not selected any more. */
  UNSELECTED
}
