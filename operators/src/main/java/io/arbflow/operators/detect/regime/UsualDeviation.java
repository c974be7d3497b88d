package io.arbflow.operators.detect.regime;

/**
 * The deviation that returns usually have: the root of a mean square whose memory grows with the
 * first values up to a bound and is exponential from there on.
 */
final class UsualDeviation {

  private UsualDeviation() {}

  /** One over the deviation of the values so far; 0 while there are too few or none moved. */
  static double weight(double meanSquare, long seen, int least) {
    return seen >= least && meanSquare > 0 ? 1 / Math.sqrt(meanSquare) : 0;
  }

  /** The mean square with one more value, the {@code seen}th. */
  static double with(double meanSquare, double value, long seen, int memory) {
    return meanSquare + (value * value - meanSquare) / Math.min(seen, memory);
  }
}
