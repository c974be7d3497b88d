package io.arbflow.operators.detect.regime;

/**
 * The deviation that returns usually have: the root of a mean square whose memory grows with the
 * first values up to a bound and is exponential from there on. A value is divided before it counts.
 */
final class UsualDeviation {

  private UsualDeviation() {}

  /** The value over the deviation of those before it; NaN while there are too few or none moved. */
  static double scaled(double value, double meanSquare, long seen, int least) {
    return seen >= least && meanSquare > 0 ? value / Math.sqrt(meanSquare) : Double.NaN;
  }

  /** The mean square with one more value, the {@code seen}th. */
  static double with(double meanSquare, double value, long seen, int memory) {
    return meanSquare + (value * value - meanSquare) / Math.min(seen, memory);
  }
}
