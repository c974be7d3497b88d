package io.arbflow.domain.context;

import java.util.Arrays;

/**
 * The covariance of a market's returns at one instant, for risk.
 *
 * @param instruments dense ids, rising
 * @param covariance of log returns per bar, shrunk, row by row; instruments.length squared
 * @param barMicros length of the bars
 * @param shrinkage share of the target in it, 0 to 1
 * @param absorption share of the variance that the leading components carry, 0 to 1
 * @param observations effective number of bars behind it
 * @param atMicros end of the last bar
 */
public record CorrelationSnapshot(
    int[] instruments,
    double[] covariance,
    long barMicros,
    double shrinkage,
    double absorption,
    double observations,
    long atMicros) {

  @Override
  public boolean equals(Object other) {
    return other instanceof CorrelationSnapshot that
        && Arrays.equals(instruments, that.instruments)
        && Arrays.equals(covariance, that.covariance)
        && barMicros == that.barMicros
        && shrinkage == that.shrinkage
        && absorption == that.absorption
        && observations == that.observations
        && atMicros == that.atMicros;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(instruments) * 31 + Long.hashCode(atMicros);
  }

  @Override
  public String toString() {
    return "CorrelationSnapshot[" + instruments.length + " instruments at " + atMicros + "]";
  }
}
