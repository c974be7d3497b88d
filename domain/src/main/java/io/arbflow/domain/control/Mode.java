package io.arbflow.domain.control;

/** How freely orders are approved; the table is in CONTRACT.md. */
public enum Mode {
  CONSERVATIVE(0.85),
  BALANCED(0.75),
  AGGRESSIVE(0.65),
  AUTONOMOUS(0.75);

  private final double minConfidence;

  Mode(double minConfidence) {
    this.minConfidence = minConfidence;
  }

  /** Least confidence an order needs; for AUTONOMOUS the start value the optimiser moves. */
  public double minConfidence() {
    return minConfidence;
  }

  /** How much caution it brings: the smaller, the more restrictive. Breaks ties of sequence. */
  public int permissiveness() {
    return switch (this) {
      case CONSERVATIVE -> 0;
      case BALANCED -> 1;
      case AUTONOMOUS -> 2;
      case AGGRESSIVE -> 3;
    };
  }
}
