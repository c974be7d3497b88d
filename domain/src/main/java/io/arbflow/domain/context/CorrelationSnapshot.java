package io.arbflow.domain.context;

import java.util.Arrays;
import java.util.Objects;

/**
 * The covariance of a market's returns at one instant, for risk.
 *
 * @param market name of the market
 * @param instruments dense ids, rising
 * @param covariance of log returns per bar, shrunk, row by row; instruments.length squared
 * @param barMicros length of the bars
 * @param shrinkage share of the target in it, 0 to 1
 * @param absorption share of the variance that the leading components carry, 0 to 1
 * @param observations effective number of bars behind it
 * @param atMicros end of the last bar
 */
public record CorrelationSnapshot(
    String market,
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
        && Objects.equals(market, that.market)
        && Arrays.equals(instruments, that.instruments)
        && Arrays.equals(covariance, that.covariance)
        && barMicros == that.barMicros
        && Double.compare(shrinkage, that.shrinkage) == 0
        && Double.compare(absorption, that.absorption) == 0
        && Double.compare(observations, that.observations) == 0
        && atMicros == that.atMicros;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(instruments) * 31 + Long.hashCode(atMicros);
  }

  @Override
  public String toString() {
    return "CorrelationSnapshot["
        + market
        + ", "
        + instruments.length
        + " instruments at "
        + atMicros
        + "]";
  }
}
