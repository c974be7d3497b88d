package io.arbflow.domain.portfolio;

/** Distance of a merged cluster from another one, after Lance and Williams. */
public enum Linkage {
  /** Of the nearest members. */
  SINGLE,
  /** Of the farthest members. */
  COMPLETE,
  /** Mean over the pairs of members. */
  AVERAGE;

  double merged(double first, int firstSize, double second, int secondSize) {
    return switch (this) {
      case SINGLE -> Math.min(first, second);
      case COMPLETE -> Math.max(first, second);
      case AVERAGE -> (first * firstSize + second * secondSize) / (firstSize + secondSize);
    };
  }
}
